package sluice.architecture.broken.dice.matching.core;

import java.util.UUID;

/** Broken on purpose: the core invents an identity. */
final class InventsAnId {
  private InventsAnId() {}

  static UUID next() {
    return UUID.randomUUID();
  }
}

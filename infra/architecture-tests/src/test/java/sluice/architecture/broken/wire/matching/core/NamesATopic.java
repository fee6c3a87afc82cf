package sluice.architecture.broken.wire.matching.core;

import sluice.protocol.Topics;

/** Broken on purpose: the core knows the wire. */
final class NamesATopic {
  private NamesATopic() {}

  static String events() {
    return Topics.settings().toString();
  }
}

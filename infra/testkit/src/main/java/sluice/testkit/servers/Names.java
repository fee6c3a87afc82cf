package sluice.testkit.servers;

import java.util.UUID;

/** Names that nobody else has, in this run or another. */
final class Names {
  private static final int LENGTH = 12;

  private Names() {}

  static String unique() {
    return UUID.randomUUID().toString().replace("-", "").substring(0, LENGTH);
  }
}

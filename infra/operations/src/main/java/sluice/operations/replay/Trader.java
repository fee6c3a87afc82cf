package sluice.operations.replay;

import java.util.HashSet;
import java.util.Set;

/** A trader and the orders it has open. One thread. */
final class Trader {
  /** Below the venue's own limit, so that this tool is never the reason of a refusal. */
  static final int OPEN_AT_MOST = 90;

  final Desk desk;
  final Set<OwnOrder> open = new HashSet<>();

  Trader(Desk desk) {
    this.desk = desk;
  }

  boolean hasRoom() {
    return open.size() < OPEN_AT_MOST;
  }
}

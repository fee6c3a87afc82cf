package sluice.operations.replay;

import sluice.vocabulary.Side;

/** An order of ours that rests. One thread. */
final class OwnOrder {
  final long fileId;
  final String orderId;
  final Trader trader;
  final Side side;
  final long cents;
  long leavesUnits;

  OwnOrder(long fileId, String orderId, Trader trader, Side side, long cents, long leavesUnits) {
    this.fileId = fileId;
    this.orderId = orderId;
    this.trader = trader;
    this.side = side;
    this.cents = cents;
    this.leavesUnits = leavesUnits;
  }
}

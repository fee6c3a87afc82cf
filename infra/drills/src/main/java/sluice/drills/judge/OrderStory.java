package sluice.drills.judge;

import java.util.UUID;
import sluice.drills.client.Standing;
import sluice.vocabulary.ClosedReason;

/** One order as the event log tells it. */
final class OrderStory {
  final long orderId;
  final long account;
  final UUID clientOrderId;
  final int marketId;

  /** What it had traded when the command that entered it was through. */
  long filledAtEntryLots;

  /** How it stood then. */
  Standing atEntry = Standing.OPEN;

  long filledLots;
  int fills;

  /** Null while it is open. */
  ClosedReason closed;

  OrderStory(long orderId, long account, UUID clientOrderId, int marketId) {
    this.orderId = orderId;
    this.account = account;
    this.clientOrderId = clientOrderId;
    this.marketId = marketId;
  }

  static Standing standing(ClosedReason closed) {
    if (closed == null) return Standing.OPEN;
    return closed == ClosedReason.FILLED ? Standing.FILLED : Standing.CANCELED;
  }
}

package sluice.matching.core;

import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;
import sluice.vocabulary.TradingState;

/**
 * What the machine says happened, in order; the meaning and units of each are in the wire's schema.
 * Called on the machine's thread, during the command. Implementations never call back in.
 */
public interface MatchingEvents {
  void commandRefused(Refusal reason, int marketId);

  void epochBegan(int epoch, long baseSequence);

  /** The order's fields stand in {@code order}, valid during the call. */
  void orderAccepted(long orderId, NewOrder order, long heldMinor);

  /** The order's fields stand in {@code order}, valid during the call. */
  void orderRejected(NewOrder order, Refusal reason);

  void orderRested(
      long orderId, long accountId, int marketId, Side side, long pricePoints, long leavesLots);

  void traded(
      int marketId,
      long makerOrderId,
      long takerOrderId,
      long makerAccountId,
      long takerAccountId,
      Side takerSide,
      long pricePoints,
      long quantityLots,
      long makerLeavesLots,
      long takerLeavesLots,
      long buyerHeldMinor,
      long buyerPaidMinor,
      long sellerReceivedMinor);

  void orderClosed(
      long orderId,
      long accountId,
      int marketId,
      Side side,
      long pricePoints,
      long leavesLots,
      long releasedMinor,
      ClosedReason reason,
      boolean wasResting);

  void cancelRejected(
      long accountId, int marketId, long orderId, long clientHigh, long clientLow, Refusal reason);

  void ordersCancelled(long accountId, int marketId, int cancelled, int refused);

  void assetDefined(int assetId);

  void marketListed(int marketId);

  void marketRulesChanged(int marketId);

  void marketStateChanged(
      int marketId,
      TradingState before,
      TradingState after,
      long bookHash,
      int openOrders,
      long answersSequence);

  void accountOpened(long accountId);

  void fundsCredited(
      long creditHigh, long creditLow, long accountId, int assetId, long amountMinor);

  /** Followed by one {@link #assetTotals} per asset, in the order of their ids. */
  void ledgerReported(long stateHash, int accounts, int openOrders, int assets);

  void assetTotals(
      int assetId,
      long availableMinor,
      long heldMinor,
      long feesMinor,
      long depositedMinor,
      long withdrawnMinor);
}

package sluice.matching.core;

import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/**
 * What the machine says happened, in order; the meaning and units of each are in the wire's schema,
 * when each is said in RULES.md. Called on the machine's thread, during the command.
 * Implementations never call back in.
 */
public interface MatchingEvents {
  void commandRefused(Refusal reason, int marketId);

  void epochBegan(int epoch, long baseSequence);

  void rulesActivated(int version);

  /** The order's fields stand in {@code order}, valid during the call. */
  void orderAccepted(long orderId, NewOrder order, long heldMinor);

  /** The order's fields stand in {@code order}, valid during the call. */
  void orderRejected(NewOrder order, Refusal reason);

  void orderRested(
      long orderId, long accountId, int marketId, Side side, long pricePoints, long leavesLots);

  /**
   * @param heldChangeMinor from available to held; may be negative
   */
  void orderTriggered(long orderId, long accountId, int marketId, Side side, long heldChangeMinor);

  /**
   * @param order as it is now, to be read during the call
   * @param heldChangeMinor from available to held; may be negative
   * @param oldPricePoints where it stood in the book before; 0 when it waited
   * @param oldLeavesLots what stood in the book before; 0 when it waited
   * @param keptPlace whether it only shrank where it stands
   */
  void orderAmended(
      AmendedOrder order,
      long heldChangeMinor,
      long oldPricePoints,
      long oldLeavesLots,
      boolean keptPlace);

  void amendRejected(
      long accountId, int marketId, long orderId, long clientHigh, long clientLow, Refusal reason);

  /**
   * @param makerBookPoints where in the book the maker's quantity goes
   * @param takerBookPoints in an uncross where the taker's goes; 0: it did not rest
   */
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
      long sellerReceivedMinor,
      long makerBookPoints,
      long takerBookPoints);

  /**
   * Two orders of one account met and shrank.
   *
   * @param makerReleasedMinor from held to available
   * @param takerReleasedMinor from held to available
   */
  void selfTradeDecremented(
      int marketId,
      long makerOrderId,
      long takerOrderId,
      long accountId,
      Side takerSide,
      long pricePoints,
      long quantityLots,
      long makerLeavesLots,
      long takerLeavesLots,
      long makerReleasedMinor,
      long takerReleasedMinor);

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

  /**
   * @param left orders of the market that are still open
   */
  void marketOrdersCancelled(int marketId, int cancelled, int left);

  /**
   * @param expiresAtMs 0: the timer does not run
   */
  void disconnectTimerSet(long accountId, int group, long expiresAtMs);

  /**
   * @param left orders of the group in frozen markets
   */
  void disconnectTimerExpired(long accountId, int group, int cancelled, int left);

  void assetDefined(int assetId);

  void marketListed(int marketId);

  void marketRulesChanged(int marketId);

  void feeTierChanged(int marketId, int tier, int makerFeePpm, int takerFeePpm);

  void feeTierAssigned(long accountId, int tier);

  /**
   * @param endsAtMs log time at which call or lock end by themselves; 0 they do not
   */
  void marketStateChanged(
      int marketId,
      TradingState before,
      TradingState after,
      long bookHash,
      int openOrders,
      long answersSequence,
      StateCause cause,
      long endsAtMs);

  /**
   * @param endsAtMs 0: no lease
   */
  void leaseSet(int marketId, long endsAtMs);

  /**
   * @param pricePoints 0: nothing would trade
   * @param surplusLots above zero on the buy side, below zero on the sell side
   */
  void auctionIndicated(int marketId, long pricePoints, long volumeLots, long surplusLots);

  /** Followed by the trades; values as in {@link #auctionIndicated}. */
  void uncrossed(int marketId, long pricePoints, long volumeLots, long surplusLots);

  void accountOpened(long accountId);

  void fundsCredited(
      long creditHigh, long creditLow, long accountId, int assetId, long amountMinor);

  void withdrawalHeld(
      long withdrawalHigh, long withdrawalLow, long accountId, int assetId, long amountMinor);

  void payoutStarted(long withdrawalHigh, long withdrawalLow, long accountId);

  void withdrawalSettled(
      long withdrawalHigh, long withdrawalLow, long accountId, int assetId, long amountMinor);

  void withdrawalReleased(
      long withdrawalHigh, long withdrawalLow, long accountId, int assetId, long amountMinor);

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

package sluice.matching.core;

import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/** Hears everything, keeps nothing. */
final class Silent implements MatchingEvents {
  @Override
  public void commandRefused(Refusal reason, int marketId) {}

  @Override
  public void epochBegan(int epoch, long baseSequence) {}

  @Override
  public void orderAccepted(long orderId, NewOrder order, long heldMinor) {}

  @Override
  public void orderRejected(NewOrder order, Refusal reason) {}

  @Override
  public void orderRested(
      long orderId, long accountId, int marketId, Side side, long pricePoints, long leavesLots) {}

  @Override
  public void traded(
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
      long takerBookPoints) {}

  @Override
  public void orderClosed(
      long orderId,
      long accountId,
      int marketId,
      Side side,
      long pricePoints,
      long leavesLots,
      long releasedMinor,
      ClosedReason reason,
      boolean wasResting) {}

  @Override
  public void cancelRejected(
      long accountId,
      int marketId,
      long orderId,
      long clientHigh,
      long clientLow,
      Refusal reason) {}

  @Override
  public void ordersCancelled(long accountId, int marketId, int cancelled, int refused) {}

  @Override
  public void assetDefined(int assetId) {}

  @Override
  public void marketListed(int marketId) {}

  @Override
  public void marketRulesChanged(int marketId) {}

  @Override
  public void marketStateChanged(
      int marketId,
      TradingState before,
      TradingState after,
      long bookHash,
      int openOrders,
      long answersSequence,
      StateCause cause,
      long endsAtMs) {}

  @Override
  public void accountOpened(long accountId) {}

  @Override
  public void fundsCredited(
      long creditHigh, long creditLow, long accountId, int assetId, long amountMinor) {}

  @Override
  public void ledgerReported(long stateHash, int accounts, int openOrders, int assets) {}

  @Override
  public void assetTotals(
      int assetId,
      long availableMinor,
      long heldMinor,
      long feesMinor,
      long depositedMinor,
      long withdrawnMinor) {}

  @Override
  public void rulesActivated(int version) {}

  @Override
  public void orderTriggered(
      long orderId, long accountId, int marketId, Side side, long heldChangeMinor) {}

  @Override
  public void orderAmended(
      AmendedOrder order,
      long heldChangeMinor,
      long oldPricePoints,
      long oldLeavesLots,
      boolean keptPlace) {}

  @Override
  public void amendRejected(
      long accountId,
      int marketId,
      long orderId,
      long clientHigh,
      long clientLow,
      Refusal reason) {}

  @Override
  public void selfTradeDecremented(
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
      long takerReleasedMinor) {}

  @Override
  public void marketOrdersCancelled(int marketId, int cancelled, int left) {}

  @Override
  public void disconnectTimerSet(long accountId, int group, long expiresAtMs) {}

  @Override
  public void disconnectTimerExpired(long accountId, int group, int cancelled, int left) {}

  @Override
  public void feeTierChanged(int marketId, int tier, int makerFeePpm, int takerFeePpm) {}

  @Override
  public void feeTierAssigned(long accountId, int tier) {}

  @Override
  public void leaseSet(int marketId, long endsAtMs) {}

  @Override
  public void auctionIndicated(int marketId, long pricePoints, long volumeLots, long surplusLots) {}

  @Override
  public void uncrossed(int marketId, long pricePoints, long volumeLots, long surplusLots) {}

  @Override
  public void withdrawalHeld(long high, long low, long accountId, int assetId, long amountMinor) {}

  @Override
  public void payoutStarted(long high, long low, long accountId) {}

  @Override
  public void withdrawalSettled(
      long high, long low, long accountId, int assetId, long amountMinor) {}

  @Override
  public void withdrawalReleased(
      long high, long low, long accountId, int assetId, long amountMinor) {}
}

package sluice.matching.core.oracle;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.NewOrder;
import sluice.vocabulary.Refusal;

/** Events that change nothing which others keep. */
abstract class Quiet implements MatchingEvents {
  @Override
  public void commandRefused(Refusal reason, int marketId) {}

  @Override
  public void epochBegan(int epoch, long baseSequence) {}

  @Override
  public void orderRejected(NewOrder order, Refusal reason) {}

  @Override
  public void amendRejected(
      long accountId,
      int marketId,
      long orderId,
      long clientHigh,
      long clientLow,
      Refusal reason) {}

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
  public void marketOrdersCancelled(int marketId, int cancelled, int left) {}

  @Override
  public void disconnectTimerSet(long accountId, int group, long expiresAtMs) {}

  @Override
  public void disconnectTimerExpired(long accountId, int group, int cancelled, int left) {}

  @Override
  public void marketRulesChanged(int marketId) {}

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
  public void accountOpened(long accountId) {}

  @Override
  public void payoutStarted(long withdrawalHigh, long withdrawalLow, long accountId) {}
}

package sluice.matching.core;

import java.util.ArrayList;
import java.util.List;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/** Writes every event down in one line, so that a test compares the whole list. */
final class Recorder implements MatchingEvents {
  private final List<String> lines = new ArrayList<>();

  private void line(String format, Object... args) {
    lines.add(format.formatted(args));
  }

  /** What was written since the last call. */
  List<String> take() {
    List<String> taken = List.copyOf(lines);
    lines.clear();
    return taken;
  }

  @Override
  public void commandRefused(Refusal reason, int marketId) {
    line("refused %s market=%d", reason, marketId);
  }

  @Override
  public void epochBegan(int epoch, long baseSequence) {
    line("epoch %d base=%d", epoch, baseSequence);
  }

  @Override
  public void orderAccepted(long orderId, NewOrder order, long heldMinor) {
    line("accepted #%d held=%d", orderId, heldMinor);
  }

  @Override
  public void orderRejected(NewOrder order, Refusal reason) {
    line("rejected %s", reason);
  }

  @Override
  public void orderRested(
      long orderId, long accountId, int marketId, Side side, long pricePoints, long leavesLots) {
    line("rested #%d %s %d@%d", orderId, side, leavesLots, pricePoints);
  }

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
      long takerBookPoints) {
    line(
        "traded #%d with #%d %d@%d leaves=%d/%d held=%d paid=%d received=%d%s",
        takerOrderId,
        makerOrderId,
        quantityLots,
        pricePoints,
        takerLeavesLots,
        makerLeavesLots,
        buyerHeldMinor,
        buyerPaidMinor,
        sellerReceivedMinor,
        takerBookPoints == 0 ? "" : " from %d/%d".formatted(takerBookPoints, makerBookPoints));
  }

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
      boolean wasResting) {
    line("closed #%d %s leaves=%d released=%d", orderId, reason, leavesLots, releasedMinor);
  }

  @Override
  public void cancelRejected(
      long accountId, int marketId, long orderId, long clientHigh, long clientLow, Refusal reason) {
    line("cancel rejected %s", reason);
  }

  @Override
  public void ordersCancelled(long accountId, int marketId, int cancelled, int refused) {
    line("cancelled all %d refused=%d", cancelled, refused);
  }

  @Override
  public void assetDefined(int assetId) {
    line("asset %d", assetId);
  }

  @Override
  public void marketListed(int marketId) {
    line("listed %d", marketId);
  }

  @Override
  public void marketRulesChanged(int marketId) {
    line("rules of %d", marketId);
  }

  @Override
  public void marketStateChanged(
      int marketId,
      TradingState before,
      TradingState after,
      long bookHash,
      int openOrders,
      long answersSequence,
      StateCause cause,
      long endsAtMs) {
    String why = cause == StateCause.COMMAND || cause == StateCause.EPOCH ? "" : " " + cause;
    String until = endsAtMs == 0 ? "" : " until=" + endsAtMs;
    line("market %d %s -> %s orders=%d%s%s", marketId, before, after, openOrders, why, until);
  }

  @Override
  public void accountOpened(long accountId) {
    line("account %d", accountId);
  }

  @Override
  public void fundsCredited(
      long creditHigh, long creditLow, long accountId, int assetId, long amountMinor) {
    line("credited %d asset=%d %d", accountId, assetId, amountMinor);
  }

  @Override
  public void ledgerReported(long stateHash, int accounts, int openOrders, int assets) {
    line("ledger accounts=%d orders=%d assets=%d", accounts, openOrders, assets);
  }

  @Override
  public void assetTotals(
      int assetId,
      long availableMinor,
      long heldMinor,
      long feesMinor,
      long depositedMinor,
      long withdrawnMinor) {
    line(
        "asset %d available=%d held=%d fees=%d deposited=%d withdrawn=%d",
        assetId, availableMinor, heldMinor, feesMinor, depositedMinor, withdrawnMinor);
  }

  @Override
  public void rulesActivated(int version) {
    line("rules version %d", version);
  }

  @Override
  public void orderTriggered(
      long orderId, long accountId, int marketId, Side side, long heldChangeMinor) {
    line("triggered #%d held%+d", orderId, heldChangeMinor);
  }

  @Override
  public void orderAmended(
      AmendedOrder order,
      long heldChangeMinor,
      long oldPricePoints,
      long oldLeavesLots,
      boolean keptPlace) {
    line(
        "amended #%d %d/%d@%d trigger=%d quote=%d %s%s %s held%+d was %d@%d%s",
        order.orderId(),
        order.leavesLots(),
        order.quantityLots(),
        order.pricePoints(),
        order.triggerPoints(),
        order.quoteMinor(),
        order.timeInForce(),
        order.postOnly() ? " post-only" : "",
        order.selfTradePrevention(),
        heldChangeMinor,
        oldLeavesLots,
        oldPricePoints,
        keptPlace ? " kept" : "");
  }

  @Override
  public void amendRejected(
      long accountId, int marketId, long orderId, long clientHigh, long clientLow, Refusal reason) {
    line("amend rejected %s", reason);
  }

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
      long takerReleasedMinor) {
    line(
        "decremented #%d with #%d %d@%d leaves=%d/%d released=%d/%d",
        takerOrderId,
        makerOrderId,
        quantityLots,
        pricePoints,
        takerLeavesLots,
        makerLeavesLots,
        takerReleasedMinor,
        makerReleasedMinor);
  }

  @Override
  public void marketOrdersCancelled(int marketId, int cancelled, int left) {
    line("cleared %d cancelled=%d left=%d", marketId, cancelled, left);
  }

  @Override
  public void disconnectTimerSet(long accountId, int group, long expiresAtMs) {
    line("timer %d/%d at=%d", accountId, group, expiresAtMs);
  }

  @Override
  public void disconnectTimerExpired(long accountId, int group, int cancelled, int left) {
    line("timer %d/%d expired cancelled=%d left=%d", accountId, group, cancelled, left);
  }

  @Override
  public void feeTierChanged(int marketId, int tier, int makerFeePpm, int takerFeePpm) {
    line("tier %d of %d maker=%d taker=%d", tier, marketId, makerFeePpm, takerFeePpm);
  }

  @Override
  public void feeTierAssigned(long accountId, int tier) {
    line("account %d tier=%d", accountId, tier);
  }

  @Override
  public void leaseSet(int marketId, long endsAtMs) {
    line("lease of %d until=%d", marketId, endsAtMs);
  }

  @Override
  public void auctionIndicated(int marketId, long pricePoints, long volumeLots, long surplusLots) {
    line("indicated %d %d@%d surplus=%d", marketId, volumeLots, pricePoints, surplusLots);
  }

  @Override
  public void uncrossed(int marketId, long pricePoints, long volumeLots, long surplusLots) {
    line("uncrossed %d %d@%d surplus=%d", marketId, volumeLots, pricePoints, surplusLots);
  }

  @Override
  public void withdrawalHeld(long high, long low, long accountId, int assetId, long amountMinor) {
    line("withdrawal %d held %d asset=%d %d", low, accountId, assetId, amountMinor);
  }

  @Override
  public void payoutStarted(long high, long low, long accountId) {
    line("withdrawal %d payout started", low);
  }

  @Override
  public void withdrawalSettled(
      long high, long low, long accountId, int assetId, long amountMinor) {
    line("withdrawal %d settled %d asset=%d %d", low, accountId, assetId, amountMinor);
  }

  @Override
  public void withdrawalReleased(
      long high, long low, long accountId, int assetId, long amountMinor) {
    line("withdrawal %d released %d asset=%d %d", low, accountId, assetId, amountMinor);
  }
}

package sluice.matching.core;

import java.util.ArrayList;
import java.util.List;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;
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
      long sellerReceivedMinor) {
    line(
        "traded #%d with #%d %d@%d leaves=%d/%d held=%d paid=%d received=%d",
        takerOrderId,
        makerOrderId,
        quantityLots,
        pricePoints,
        takerLeavesLots,
        makerLeavesLots,
        buyerHeldMinor,
        buyerPaidMinor,
        sellerReceivedMinor);
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
      long answersSequence) {
    line("market %d %s -> %s orders=%d", marketId, before, after, openOrders);
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
}

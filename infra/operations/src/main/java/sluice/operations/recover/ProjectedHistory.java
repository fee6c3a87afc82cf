package sluice.operations.recover;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.vocabulary.Side;

/**
 * The read models as the log says they must be, worked out a second time and without a database:
 * per table the rows and their hash. Holds only orders that are open, however long the log. One
 * thread.
 */
final class ProjectedHistory {
  private final RowDigest assets = new RowDigest();
  private final RowDigest markets = new RowDigest();
  private final RowDigest orders = new RowDigest();
  private final RowDigest trades = new RowDigest();
  private final RowDigest fills = new RowDigest();
  private final RowDigest marketStates = new RowDigest();
  private final RowDigest credits = new RowDigest();
  private final Map<Long, ProjectedOrder> open = new HashMap<>();
  private long lastNumber;
  private long lastDigest;

  /** Takes the next batch of the stream. */
  void take(EventBatch batch) {
    long number = batch.firstNumber();
    for (Event event : batch.events()) take(number++, event, batch.sequence(), batch.logTimeMs());
    lastNumber = batch.lastNumber();
    lastDigest = batch.digest();
  }

  private void take(long number, Event event, long sequence, long atMs) {
    switch (event) {
      case Event.OrderAccepted it -> open.put(it.orderId(), new ProjectedOrder(it, atMs));
      case Event.OrderRested it -> order(it.orderId(), atMs).rested();
      case Event.OrderTriggered it -> order(it.orderId(), atMs);
      case Event.OrderAmended it -> order(it.orderId(), atMs).amended(it);
      case Event.Traded it -> traded(number, it, sequence, atMs);
      case Event.SelfTradeDecremented it -> {
        order(it.makerOrderId(), atMs)
            .decremented(it.pricePoints(), it.quantityLots(), it.makerReleasedMinor());
        order(it.takerOrderId(), atMs)
            .decremented(it.pricePoints(), it.quantityLots(), it.takerReleasedMinor());
      }
      case Event.OrderClosed it -> {
        order(it.orderId(), atMs).closed(it);
        open.remove(it.orderId()).addTo(orders);
      }
      case Event.AssetDefined it ->
          assets.add(it.assetId(), it.symbol(), it.decimals(), written(it.name()));
      case Event.MarketListed it ->
          markets.add(
              it.marketId(),
              it.baseAssetId(),
              it.quoteAssetId(),
              it.priceDecimals(),
              it.quantityDecimals(),
              atMs);
      case Event.MarketStateChanged it -> stateChanged(number, it, sequence, atMs);
      case Event.FundsCredited it ->
          credits.add(
              number,
              sequence,
              it.creditId(),
              it.accountId(),
              it.assetId(),
              it.amountMinor(),
              atMs);
      default -> {}
    }
  }

  private ProjectedOrder order(long orderId, long atMs) {
    ProjectedOrder order = open.get(orderId);
    if (order == null) throw new IllegalStateException("order %d is not open".formatted(orderId));
    return order.touched(atMs);
  }

  private void traded(long number, Event.Traded it, long sequence, long atMs) {
    long feeMinor = it.buyerPaidMinor() - it.sellerReceivedMinor();
    trades.add(
        number,
        sequence,
        it.marketId(),
        atMs,
        it.pricePoints(),
        it.quantityLots(),
        it.takerSide().name(),
        feeMinor);
    Side makerSide = it.takerSide().opposite();
    fill(number, it, it.makerOrderId(), it.makerAccountId(), makerSide, false, atMs);
    fill(number, it, it.takerOrderId(), it.takerAccountId(), it.takerSide(), true, atMs);
  }

  private void fill(
      long number,
      Event.Traded it,
      long orderId,
      long accountId,
      Side side,
      boolean taker,
      long atMs) {
    long settled = side == Side.BUY ? it.buyerPaidMinor() : it.sellerReceivedMinor();
    fills.add(
        orderId,
        number,
        accountId,
        it.marketId(),
        atMs,
        side.name(),
        taker,
        it.pricePoints(),
        it.quantityLots(),
        settled);
    order(orderId, atMs).filled(it.pricePoints(), it.quantityLots(), settled);
  }

  private void stateChanged(long number, Event.MarketStateChanged it, long sequence, long atMs) {
    marketStates.add(
        number,
        sequence,
        it.marketId(),
        atMs,
        it.before().name(),
        it.after().name(),
        it.bookHash(),
        it.openOrders(),
        it.answersSequence(),
        it.requestId(),
        written(it.actor()),
        written(it.reason()));
  }

  /** PostgreSQL's text holds no NUL. */
  private static String written(String text) {
    return text.replace('\0', '\uFFFD');
  }

  /** Number of the last event taken. */
  long lastNumber() {
    return lastNumber;
  }

  /** Per table, in the form of {@code history.digest()}. Said once, at the end. */
  Map<String, TableDigest> digests() {
    open.values().forEach(it -> it.addTo(orders));
    open.clear();
    Map<String, TableDigest> digests = new LinkedHashMap<>();
    digests.put("assets", assets.result());
    digests.put("markets", markets.result());
    digests.put("orders", orders.result());
    digests.put("trades", trades.result());
    digests.put("fills", fills.result());
    digests.put("market_states", marketStates.result());
    digests.put("credits", credits.result());
    digests.put("events", new TableDigest(lastNumber, "%016x".formatted(lastDigest)));
    return digests;
  }
}

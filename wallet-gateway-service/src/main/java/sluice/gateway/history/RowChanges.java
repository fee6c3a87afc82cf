package sluice.gateway.history;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventPosition;
import sluice.replica.log.LogBroken;
import sluice.vocabulary.Side;

/**
 * The state machine of the history: what batches of events change in its tables. Free of I/O, and
 * of any memory of rows: it begins at a position, takes exactly the next number, and says which
 * rows are new and by how much older ones change. Later events of an order are folded, so a row is
 * written once however often it changed. Belongs to one thread.
 */
final class RowChanges {
  record Asset(int assetId, String symbol, int decimals, String name) {}

  record Market(
      int marketId,
      int baseAssetId,
      int quoteAssetId,
      int priceDecimals,
      int quantityDecimals,
      long listedAtMs) {}

  record Trade(long tradeId, long sequence, long atMs, Event.Traded traded) {}

  record Fill(
      long orderId,
      long tradeId,
      long accountId,
      int marketId,
      long atMs,
      Side side,
      boolean taker,
      long pricePoints,
      long quantityLots,
      long settledMinor) {}

  record MarketState(long eventNumber, long sequence, long atMs, Event.MarketStateChanged change) {}

  record Credit(
      long eventNumber,
      long sequence,
      UUID creditId,
      long accountId,
      int assetId,
      long amountMinor,
      long atMs) {}

  /** What happened to one order: its row as it came in, if it is new, and what was added since. */
  static final class OrderChange {
    final long orderId;
    Event.OrderAccepted accepted;
    long createdAtMs;
    long updatedAtMs;
    long filledLots;
    BigInteger filledExact = BigInteger.ZERO;
    BigInteger settledMinor = BigInteger.ZERO;
    boolean rested;
    String closedReason;
    long releasedMinor;

    /** The latest amend, if any. */
    Event.OrderAmended amended;

    /** What self-trade prevention took off its amount, since the latest amend. */
    long decrementedLots;

    BigInteger decrementedExact = BigInteger.ZERO;
    BigInteger decrementedMinor = BigInteger.ZERO;

    OrderChange(long orderId) {
      this.orderId = orderId;
    }

    // An amend states all of what may change; without one, a new order's own values, else nothing.

    String timeInForce() {
      if (amended != null) return amended.timeInForce().name();
      return accepted == null ? null : accepted.timeInForce().name();
    }

    Boolean postOnly() {
      if (amended != null) return amended.postOnly();
      return accepted == null ? null : (Boolean) accepted.postOnly();
    }

    String selfTradePrevention() {
      if (amended != null) return amended.selfTradePrevention().name();
      return accepted == null ? null : accepted.selfTradePrevention().name();
    }

    Long pricePoints() {
      if (amended != null) return amended.pricePoints();
      return accepted == null ? null : (Long) accepted.pricePoints();
    }

    Long triggerPoints() {
      if (amended != null) return amended.triggerPoints();
      return accepted == null ? null : (Long) accepted.triggerPoints();
    }

    Long quoteMinor() {
      if (amended != null) return amended.quoteMinor();
      return accepted == null ? null : (Long) accepted.quoteMinor();
    }

    /** An order by quote has no amount that could fall. */
    Long quantityLots() {
      if (accepted == null && amended == null) return null;
      long amount = amended != null ? amended.quantityLots() : accepted.quantityLots();
      return accepted == null || amount == 0 ? amount : amount - decrementedLots;
    }
  }

  final List<Asset> assets = new ArrayList<>();
  final List<Market> markets = new ArrayList<>();
  final List<Trade> trades = new ArrayList<>();
  final List<Fill> fills = new ArrayList<>();
  final List<MarketState> marketStates = new ArrayList<>();
  final List<Credit> credits = new ArrayList<>();
  private final Map<Long, OrderChange> orders = new LinkedHashMap<>();

  private final EventPosition from;
  private EventPosition upTo;
  private long sequence;
  private long logTimeMs;
  private int batches;

  RowChanges(EventPosition from) {
    this.from = from;
    this.upTo = from;
  }

  /**
   * Takes one more batch; one whose events are known changes nothing.
   *
   * @param after where the stream stands with it
   * @throws LogBroken when numbers are missing between it and what was taken before
   */
  void apply(EventBatch batch, EventPosition after) {
    if (batch.lastNumber() <= upTo.number()) return;
    if (batch.firstNumber() != upTo.number() + 1) {
      throw new LogBroken(
          "event %d is followed by %d".formatted(upTo.number(), batch.firstNumber()));
    }
    long number = batch.firstNumber();
    for (Event event : batch.events()) apply(number++, event, batch);
    upTo = after;
    sequence = batch.sequence();
    logTimeMs = batch.logTimeMs();
    batches++;
  }

  private void apply(long number, Event event, EventBatch batch) {
    long atMs = batch.logTimeMs();
    switch (event) {
      case Event.OrderAccepted it -> accepted(it, atMs);
      case Event.OrderRested it -> order(it.orderId(), atMs).rested = true;
      case Event.Traded it -> traded(number, it, batch);
      case Event.OrderClosed it -> closed(it, atMs);
      case Event.OrderAmended it -> amended(it, atMs);
      case Event.OrderTriggered it -> order(it.orderId(), atMs);
      case Event.SelfTradeDecremented it -> decremented(it, atMs);
      case Event.AssetDefined it ->
          assets.add(new Asset(it.assetId(), it.symbol(), it.decimals(), it.name()));
      case Event.MarketListed it ->
          markets.add(
              new Market(
                  it.marketId(),
                  it.baseAssetId(),
                  it.quoteAssetId(),
                  it.priceDecimals(),
                  it.quantityDecimals(),
                  atMs));
      case Event.MarketStateChanged it ->
          marketStates.add(new MarketState(number, batch.sequence(), atMs, it));
      case Event.FundsCredited it ->
          credits.add(
              new Credit(
                  number,
                  batch.sequence(),
                  it.creditId(),
                  it.accountId(),
                  it.assetId(),
                  it.amountMinor(),
                  atMs));
      // What changed nothing, and what no question is asked about, counts by its number alone.
      case Event.EpochBegan _,
          Event.CommandRefused _,
          Event.OrderRejected _,
          Event.CancelRejected _,
          Event.OrdersCancelled _,
          Event.MarketRulesChanged _,
          Event.AccountOpened _,
          Event.RulesActivated _,
          Event.AmendRejected _,
          Event.DisconnectTimerSet _,
          Event.DisconnectTimerExpired _,
          Event.MarketOrdersCancelled _,
          Event.FeeTierChanged _,
          Event.FeeTierAssigned _,
          Event.LeaseSet _,
          Event.AuctionIndicated _,
          Event.Uncrossed _,
          Event.WithdrawalHeld _,
          Event.PayoutStarted _,
          Event.WithdrawalSettled _,
          Event.WithdrawalReleased _,
          Event.LedgerReported _ -> {}
    }
  }

  private void accepted(Event.OrderAccepted accepted, long atMs) {
    OrderChange order = order(accepted.orderId(), atMs);
    order.accepted = accepted;
    order.createdAtMs = atMs;
  }

  private void traded(long number, Event.Traded it, EventBatch batch) {
    trades.add(new Trade(number, batch.sequence(), batch.logTimeMs(), it));
    fill(number, it, false, it.makerOrderId(), it.makerAccountId(), batch.logTimeMs());
    fill(number, it, true, it.takerOrderId(), it.takerAccountId(), batch.logTimeMs());
  }

  private void fill(
      long tradeId, Event.Traded it, boolean taker, long orderId, long accountId, long atMs) {
    Side side = taker ? it.takerSide() : it.takerSide().opposite();
    long settledMinor = side == Side.BUY ? it.buyerPaidMinor() : it.sellerReceivedMinor();
    fills.add(
        new Fill(
            orderId,
            tradeId,
            accountId,
            it.marketId(),
            atMs,
            side,
            taker,
            it.pricePoints(),
            it.quantityLots(),
            settledMinor));
    OrderChange order = order(orderId, atMs);
    order.filledLots += it.quantityLots();
    order.filledExact =
        order.filledExact.add(
            BigInteger.valueOf(it.pricePoints()).multiply(BigInteger.valueOf(it.quantityLots())));
    order.settledMinor = order.settledMinor.add(BigInteger.valueOf(settledMinor));
  }

  private void amended(Event.OrderAmended amended, long atMs) {
    OrderChange order = order(amended.orderId(), atMs);
    order.amended = amended;
    order.decrementedLots = 0;
  }

  private void decremented(Event.SelfTradeDecremented it, long atMs) {
    decrement(order(it.makerOrderId(), atMs), it, it.makerReleasedMinor());
    decrement(order(it.takerOrderId(), atMs), it, it.takerReleasedMinor());
  }

  private static void decrement(
      OrderChange order, Event.SelfTradeDecremented it, long releasedMinor) {
    order.decrementedLots += it.quantityLots();
    order.decrementedExact =
        order.decrementedExact.add(
            BigInteger.valueOf(it.pricePoints()).multiply(BigInteger.valueOf(it.quantityLots())));
    order.decrementedMinor = order.decrementedMinor.add(BigInteger.valueOf(releasedMinor));
  }

  private void closed(Event.OrderClosed closed, long atMs) {
    OrderChange order = order(closed.orderId(), atMs);
    order.closedReason = closed.reason().name();
    order.releasedMinor = closed.releasedMinor();
  }

  private OrderChange order(long orderId, long atMs) {
    OrderChange order = orders.computeIfAbsent(orderId, OrderChange::new);
    order.updatedAtMs = atMs;
    return order;
  }

  /** Orders that came in, as they stand after everything that was applied. */
  List<OrderChange> newOrders() {
    return orders.values().stream().filter(each -> each.accepted != null).toList();
  }

  /** What is added to orders that came in before. */
  List<OrderChange> changedOrders() {
    return orders.values().stream().filter(each -> each.accepted == null).toList();
  }

  /** Where the tables must stand before these changes. */
  EventPosition from() {
    return from;
  }

  /** Where they stand with them. */
  EventPosition upTo() {
    return upTo;
  }

  /** Of the last command applied. */
  long sequence() {
    return sequence;
  }

  /** Of the last command applied. */
  long logTimeMs() {
    return logTimeMs;
  }

  /** How many batches were applied. */
  int batches() {
    return batches;
  }
}

package sluice.drills.judge;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import sluice.drills.client.Standing;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.Topics;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventSequence;
import sluice.replica.log.KafkaRecordLog;
import sluice.replica.log.LogReader;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Side;
import sluice.vocabulary.TradingState;

/**
 * The whole of trading.events, read again from its first record: every order, every fill, and what
 * each account must own. Reading stops at a gap or at a second history; {@link #problems()} tells.
 */
public final class EventLog {
  private static final Duration WITHIN = Duration.ofSeconds(20);

  private final EventSequence sequence = new EventSequence(EventPosition.START);
  private final Map<Long, OrderStory> orders = new HashMap<>();
  private final Map<UUID, List<OrderStory>> byClientOrderId = new HashMap<>();
  private final Map<Integer, Event.MarketListed> markets = new HashMap<>();
  private final Map<Integer, Event.AssetDefined> assets = new HashMap<>();
  private final Map<Holder, Long> ownedMinor = new HashMap<>();
  private final Map<Change, Long> changes = new HashMap<>();
  private final List<String> problems = new ArrayList<>();
  private long trades;
  private long cancelled;

  /** Whose of what. */
  private record Holder(long account, int assetId) {}

  /** Of a market to a state. */
  private record Change(int marketId, TradingState after) {}

  private EventLog() {}

  /** One of which nothing has been read. */
  static EventLog empty() {
    return new EventLog();
  }

  /** Reads it to its present end. */
  public static EventLog read(String kafka) {
    EventLog told = new EventLog();
    try (KafkaRecordLog log = new KafkaRecordLog(kafka, Topics.EVENTS)) {
      long end = log.endOffset(WITHIN);
      long deadlineNs = System.nanoTime() + WITHIN.multipliedBy(6).toNanos();
      try (LogReader reader = log.openReader(0)) {
        while (reader.position() < end) {
          if (System.nanoTime() > deadlineNs)
            throw new IllegalStateException("cannot read to " + end);
          reader.poll(
              (offset, _, buffer, index, length) -> {
                EventBatch batch = told.sequence.take(offset, buffer, index, length);
                if (batch != null) told.take(batch);
              },
              Duration.ofMillis(200));
        }
      }
    }
    long gap = told.sequence.gapSinceNumber();
    if (gap != 0) told.problems.add("the event log has no event " + gap);
    return told;
  }

  void take(EventBatch batch) {
    List<OrderStory> entered = new ArrayList<>();
    for (Event each : batch.events()) {
      switch (each) {
        case Event.AssetDefined it -> assets.put(it.assetId(), it);
        case Event.MarketListed it -> markets.put(it.marketId(), it);
        case Event.FundsCredited it -> own(it.accountId(), it.assetId(), it.amountMinor());
        case Event.OrderAccepted it -> entered.add(accepted(it));
        case Event.Traded it -> traded(it);
        case Event.OrderClosed it -> closed(it);
        case Event.MarketStateChanged it ->
            changes.merge(new Change(it.marketId(), it.after()), 1L, Long::sum);
        default -> {
          // nothing that an order's fate or a trader's funds depend on here
        }
      }
    }
    for (OrderStory each : entered) {
      each.filledAtEntryLots = each.filledLots;
      each.atEntry = OrderStory.standing(each.closed);
    }
  }

  private OrderStory accepted(Event.OrderAccepted it) {
    OrderStory story =
        new OrderStory(it.orderId(), it.accountId(), it.clientOrderId(), it.marketId());
    if (orders.put(it.orderId(), story) != null) {
      problems.add("order " + it.orderId() + " was accepted twice");
    }
    if (it.clientOrderId() != null) {
      byClientOrderId.computeIfAbsent(it.clientOrderId(), _ -> new ArrayList<>()).add(story);
    }
    return story;
  }

  private void traded(Event.Traded it) {
    trades++;
    for (long orderId : new long[] {it.makerOrderId(), it.takerOrderId()}) {
      OrderStory story = orders.get(orderId);
      story.filledLots += it.quantityLots();
      story.fills++;
    }
    Event.MarketListed market = markets.get(it.marketId());
    boolean takerBuys = it.takerSide() == Side.BUY;
    long buyer = takerBuys ? it.takerAccountId() : it.makerAccountId();
    long seller = takerBuys ? it.makerAccountId() : it.takerAccountId();
    int shift = assets.get(market.baseAssetId()).decimals() - market.quantityDecimals();
    long base = BigDecimal.valueOf(it.quantityLots()).scaleByPowerOfTen(shift).longValueExact();
    own(buyer, market.baseAssetId(), base);
    own(seller, market.baseAssetId(), -base);
    own(buyer, market.quoteAssetId(), -it.buyerPaidMinor());
    own(seller, market.quoteAssetId(), it.sellerReceivedMinor());
  }

  private void closed(Event.OrderClosed it) {
    OrderStory story = orders.get(it.orderId());
    if (story.closed != null) problems.add("order " + it.orderId() + " was closed twice");
    story.closed = it.reason();
    if (it.reason() == ClosedReason.CANCELLED_BY_TRADER) cancelled++;
  }

  private void own(long account, int assetId, long minor) {
    ownedMinor.merge(new Holder(account, assetId), minor, Long::sum);
  }

  /** What contradicts itself in it. */
  public List<String> problems() {
    return problems;
  }

  /** The last event. */
  public EventPosition position() {
    return sequence.position();
  }

  /** How many orders were accepted. */
  public long accepted() {
    return orders.size();
  }

  /** How many of them rest or wait. */
  public long open() {
    return orders.values().stream().filter(it -> it.closed == null).count();
  }

  /** How many of them their owners took out. */
  public long cancelled() {
    return cancelled;
  }

  /** How many matches. */
  public long trades() {
    return trades;
  }

  /** How often any market has changed its state. */
  long changes() {
    return changes.values().stream().mapToLong(Long::longValue).sum();
  }

  /**
   * How often a market has come into a state.
   *
   * @param market as it is written, BTC-EUR
   */
  public long changes(String market, TradingState after) {
    return markets.values().stream()
        .filter(it -> name(it).equals(market))
        .mapToLong(it -> changes.getOrDefault(new Change(it.marketId(), after), 0L))
        .sum();
  }

  private String name(Event.MarketListed market) {
    return assets.get(market.baseAssetId()).symbol()
        + "-"
        + assets.get(market.quoteAssetId()).symbol();
  }

  /** By order id. */
  Map<Long, OrderStory> orders() {
    return orders;
  }

  /** All that carry this id: one, if all is well. */
  List<OrderStory> of(UUID clientOrderId) {
    return byClientOrderId.getOrDefault(clientOrderId, List.of());
  }

  /** Lots of an order's market as an amount of its base asset. */
  BigDecimal amount(OrderStory order, long lots) {
    return BigDecimal.valueOf(lots, markets.get(order.marketId).quantityDecimals());
  }

  /** What an account owns, by symbol; assets that it never touched are absent. */
  Map<String, BigDecimal> owned(long account) {
    Map<String, BigDecimal> owned = new HashMap<>();
    ownedMinor.forEach(
        (holder, minor) -> {
          if (holder.account() != account) return;
          Event.AssetDefined asset = assets.get(holder.assetId());
          owned.put(asset.symbol(), BigDecimal.valueOf(minor, asset.decimals()));
        });
    return owned;
  }

  /** How an order stood when its command was through. */
  static boolean stoodSo(OrderStory order, Standing told) {
    return order.atEntry == told;
  }
}

package sluice.gateway.history;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import sluice.gateway.fixture.EventRecords;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventPosition;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/** Events as a venue of two traders and one market would tell them, on a log in memory. */
final class VenueEvents {
  static final long ALICE = 1;
  static final long BOB = 2;
  static final int MARKET = 7;
  static final long START_MS = 1_700_000_000_000L;

  private static final UUID REQUEST = new UUID(5, 6);

  private final EventRecords records = new EventRecords();
  final InMemoryRecordLog log = records.log;
  private long sequence;
  private long atMs = START_MS;

  /** The events of one more command, taken by the log. */
  EventBatch command(Event... events) {
    return command(List.of(events));
  }

  EventBatch command(List<Event> events) {
    sequence++;
    atMs += 10;
    return records.append(sequence, atMs, events);
  }

  /** Where the log stands. */
  EventPosition position() {
    return records.position();
  }

  /** Of the next command: the id of the order that it makes. */
  long nextSequence() {
    return sequence + 1;
  }

  long lastSequence() {
    return sequence;
  }

  /** Log time of the last command. */
  long atMs() {
    return atMs;
  }

  /** The venue's first day: assets, a market, funds, and the market open. */
  VenueEvents opened() {
    command(
        new Event.AssetDefined(1, "EUR", 2, "Euro"),
        new Event.AssetDefined(2, "BTC", 8, "Bitcoin"));
    command(new Event.MarketListed(MARKET, 2, 1, 2, 8, RULES));
    command(new Event.AccountOpened(ALICE));
    command(new Event.FundsCredited(new UUID(1, 1), ALICE, 1_000_000, 1));
    command(new Event.FundsCredited(new UUID(1, 2), BOB, 100_000_000, 2));
    command(state(TradingState.HALTED, TradingState.TRADING, "opened"));
    return this;
  }

  static final sluice.protocol.MarketRules RULES =
      new sluice.protocol.MarketRules(1, 1, 1L << 50, 1, 1L << 50, 1_500, 2_500, 100);

  static Event state(TradingState before, TradingState after, String reason) {
    return new Event.MarketStateChanged(MARKET, before, after, 99, 3, 4, REQUEST, "olivia", reason);
  }

  /** An order of {@code quantityLots} at {@code pricePoints} that rests whole; returns its id. */
  long rests(long accountId, Side side, long pricePoints, long quantityLots) {
    long orderId = nextSequence();
    command(
        accepted(orderId, accountId, side, pricePoints, quantityLots),
        new Event.OrderRested(orderId, accountId, pricePoints, quantityLots, MARKET, side));
    return orderId;
  }

  static Event.OrderAccepted accepted(
      long orderId, long accountId, Side side, long pricePoints, long quantityLots) {
    return new Event.OrderAccepted(
        orderId,
        accountId,
        new UUID(8, orderId),
        42,
        pricePoints,
        quantityLots,
        0,
        1_000,
        MARKET,
        side,
        OrderType.LIMIT,
        TimeInForce.GTC,
        false,
        SelfTradePrevention.DECREMENT_AND_CANCEL);
  }

  /** A match of a resting order by a taker of the other trader. */
  static Event.Traded traded(
      long makerId, long takerId, Side takerSide, long pricePoints, long lots, long makerLeaves) {
    long maker = takerSide == Side.BUY ? BOB : ALICE;
    long taker = takerSide == Side.BUY ? ALICE : BOB;
    return new Event.Traded(
        makerId,
        takerId,
        maker,
        taker,
        pricePoints,
        lots,
        makerLeaves,
        0,
        500,
        101,
        99,
        MARKET,
        takerSide);
  }

  static Event.OrderClosed closed(
      long orderId, long accountId, Side side, long leavesLots, ClosedReason reason) {
    return new Event.OrderClosed(
        orderId, accountId, leavesLots, 7, 100, MARKET, side, reason, true);
  }

  /** A buyer of {@code lots} that trades against a resting sell, and is filled. Its id. */
  long buysFrom(long makerId, long pricePoints, long lots, long makerLeaves) {
    long takerId = nextSequence();
    List<Event> events = new ArrayList<>();
    events.add(accepted(takerId, ALICE, Side.BUY, pricePoints, lots));
    events.add(traded(makerId, takerId, Side.BUY, pricePoints, lots, makerLeaves));
    if (makerLeaves == 0) events.add(closed(makerId, BOB, Side.SELL, 0, ClosedReason.FILLED));
    events.add(closed(takerId, ALICE, Side.BUY, 0, ClosedReason.FILLED));
    command(events);
    return takerId;
  }

  /** A day of trading: rests, partial fills, fills and cancels. */
  VenueEvents traded(int rounds) {
    for (int i = 0; i < rounds; i++) {
      long sell = rests(BOB, Side.SELL, 10_000 + i % 7, 30);
      buysFrom(sell, 10_000 + i % 7, 10, 20);
      if (i % 3 == 0) {
        command(closed(sell, BOB, Side.SELL, 20, ClosedReason.CANCELLED_BY_TRADER));
      } else {
        buysFrom(sell, 10_000 + i % 7, 20, 0);
      }
    }
    return this;
  }
}

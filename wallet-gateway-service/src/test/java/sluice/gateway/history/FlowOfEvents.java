package sluice.gateway.history;

import static sluice.gateway.history.VenueEvents.MARKET;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.agrona.ExpandableArrayBuffer;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.replica.events.EventPosition;
import sluice.replica.log.LogWriter;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Side;
import sluice.vocabulary.TradingState;

/**
 * What a core would say of a flow like the sample's, onto a log: of seven orders one takes the
 * oldest that rests and the others rest; the oldest above a thousand is cancelled. It counts what
 * history must hold in the end. One thread.
 */
final class FlowOfEvents {
  private static final int ACCOUNTS = 100;
  private static final int RESTING = 1_000;
  private static final int TAKES_EVERY = 7;
  private static final int IN_FLIGHT = 16_384;

  /** An order that rests. */
  private record Resting(long orderId, long accountId, long pricePoints, long quantityLots) {}

  private final LogWriter writer;
  private final Semaphore room = new Semaphore(IN_FLIGHT);
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1_024);
  private final Deque<Resting> resting = new ArrayDeque<>();
  private EventPosition position = EventPosition.START;
  private long sequence;
  private volatile Throwable failure;
  private int orders;
  private int trades;

  FlowOfEvents(LogWriter writer) {
    this.writer = writer;
  }

  /** Says everything, and waits until it stands in the log. */
  void say(int count) throws InterruptedException {
    say(
        new Event.AssetDefined(1, "EUR", 2, "Euro"),
        new Event.AssetDefined(2, "BTC", 8, "Bitcoin"));
    say(new Event.MarketListed(MARKET, 2, 1, 2, 8, VenueEvents.RULES));
    for (int account = 1; account <= ACCOUNTS; account++) {
      say(new Event.AccountOpened(account));
      say(new Event.FundsCredited(new UUID(1, account), account, 1L << 50, 1));
      say(new Event.FundsCredited(new UUID(2, account), account, 1L << 50, 2));
    }
    say(VenueEvents.state(TradingState.HALTED, TradingState.TRADING, "opened"));
    for (; orders < count; orders++) order();
    room.acquire(IN_FLIGHT);
    if (failure != null) throw new IllegalStateException("the log did not take it", failure);
  }

  private void order() throws InterruptedException {
    long accountId = 1 + orders % ACCOUNTS;
    long pricePoints = 10_000 + orders % 50;
    long orderId = sequence + 1;
    if (orders % TAKES_EVERY == TAKES_EVERY - 1) {
      take(orderId, accountId, resting.removeFirst());
      return;
    }
    Resting rests = new Resting(orderId, accountId, pricePoints, 10 + orders % 90);
    say(
        accepted(rests, Side.SELL),
        new Event.OrderRested(
            orderId, accountId, pricePoints, rests.quantityLots, MARKET, Side.SELL));
    resting.addLast(rests);
    if (resting.size() <= RESTING) return;
    Resting oldest = resting.removeFirst();
    say(closed(oldest, Side.SELL, oldest.quantityLots, ClosedReason.CANCELLED_BY_TRADER));
  }

  private void take(long orderId, long accountId, Resting maker) throws InterruptedException {
    Resting taker = new Resting(orderId, accountId, maker.pricePoints, maker.quantityLots);
    long settledMinor = maker.pricePoints * maker.quantityLots;
    say(
        accepted(taker, Side.BUY),
        new Event.Traded(
            maker.orderId,
            orderId,
            maker.accountId,
            accountId,
            maker.pricePoints,
            maker.quantityLots,
            0,
            0,
            settledMinor,
            settledMinor + 1,
            settledMinor - 1,
            MARKET,
            Side.BUY),
        closed(maker, Side.SELL, 0, ClosedReason.FILLED),
        closed(taker, Side.BUY, 0, ClosedReason.FILLED));
    trades++;
  }

  private static Event accepted(Resting order, Side side) {
    return VenueEvents.accepted(
        order.orderId, order.accountId, side, order.pricePoints, order.quantityLots);
  }

  private static Event closed(Resting order, Side side, long leavesLots, ClosedReason reason) {
    return VenueEvents.closed(order.orderId, order.accountId, side, leavesLots, reason);
  }

  /** The events of one command. */
  private void say(Event... events) throws InterruptedException {
    sequence++;
    EventBatch batch =
        new EventBatch(
            position.number() + 1,
            sequence,
            VenueEvents.START_MS + sequence,
            9,
            sequence,
            0,
            true,
            List.of(events));
    int length = EventBatchCodec.encode(batch, position.digest(), buffer);
    long digest = EventBatchCodec.head(buffer, 0, length).digest();
    position = new EventPosition(position.nextOffset() + 1, batch.lastNumber(), digest);
    room.acquire();
    writer
        .append(buffer, 0, length)
        .whenComplete(
            (_, e) -> {
              if (e != null) failure = e;
              room.release();
            });
  }

  /** Where the log stands behind everything. */
  EventPosition position() {
    return position;
  }

  /** What history must hold: a table's name and how many rows. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    rows.add("assets 2");
    rows.add("credits " + 2 * ACCOUNTS);
    rows.add("events " + position.number());
    rows.add("fills " + 2 * trades);
    rows.add("market_states 1");
    rows.add("markets 1");
    rows.add("orders " + orders);
    rows.add("trades " + trades);
    return rows;
  }
}

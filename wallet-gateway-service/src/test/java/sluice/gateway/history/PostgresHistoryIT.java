package sluice.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.Patience.await;
import static sluice.gateway.history.VenueEvents.ALICE;
import static sluice.gateway.history.VenueEvents.BOB;
import static sluice.gateway.history.VenueEvents.MARKET;
import static sluice.gateway.history.VenueEvents.closed;
import static sluice.vocabulary.Side.BUY;
import static sluice.vocabulary.Side.SELL;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.PostgresDatabase;
import sluice.protocol.Event;
import sluice.replica.work.Workers;
import sluice.testkit.servers.Cable;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/** Questions to the history, on a real PostgreSQL that may be slow or absent. */
class PostgresHistoryIT {
  private static final Range ALL = Range.newest(1_000);

  private final VenueEvents venue = new VenueEvents().opened();
  private final TestDatabase database = TestServers.postgres().newDatabase("history");
  private final Cable cable = new Cable(database.host(), database.port());
  private final PostgresDatabase direct =
      new PostgresDatabase(database.url(), database.user(), database.password());
  private final HistoryWriter writer =
      new HistoryWriter(
          () -> new PostgresHistoryTables(direct),
          venue.log,
          new LogEnd(venue.log, Workers.THREADS),
          Workers.THREADS);
  private final LogEnd logEnd = new LogEnd(venue.log, Workers.THREADS);
  private final PostgresHistory history =
      new PostgresHistory(
          new PostgresDatabase(database.urlVia(cable), database.user(), database.password()),
          logEnd,
          new HistorySettings(Duration.ofMillis(500), 4, Duration.ofSeconds(5)));

  @BeforeEach
  void begin() throws Exception {
    cable.plug();
    writer.start();
  }

  @AfterEach
  void end() throws Exception {
    history.close();
    writer.close();
    logEnd.close();
    cable.close();
  }

  private void awaitAll() throws Exception {
    await(
        "all events are written",
        () -> writer.written() != null && writer.written().position().equals(venue.position()));
  }

  /** A machine with little time may need more than the time limit now and then. */
  private <T> List<T> rows(Supplier<HistoryAnswer<T>> question) throws Exception {
    List<T> rows = new ArrayList<>();
    await(
        "PostgreSQL answers",
        () -> {
          if (!(question.get() instanceof HistoryAnswer.Found<T> it)) return false;
          assertThat(it.upToEvent()).isEqualTo(venue.position().number());
          rows.addAll(it.rows());
          return true;
        });
    return rows;
  }

  private List<Long> orderIds(Range range) throws Exception {
    return rows(() -> history.orders(ALICE, MARKET, range)).stream()
        .map(HistoryOrder::orderId)
        .toList();
  }

  @Test
  void ordersAreFoundNewestFirstByTimeAndById() throws Exception {
    long first = venue.rests(ALICE, BUY, 100, 5);
    long firstAtMs = venue.atMs();
    venue.rests(BOB, SELL, 200, 5);
    long second = venue.rests(ALICE, BUY, 101, 5);
    long third = venue.rests(ALICE, BUY, 102, 5);
    long thirdAtMs = venue.atMs();
    awaitAll();

    assertThat(orderIds(ALL)).containsExactly(third, second, first);
    assertThat(orderIds(Range.newest(1))).containsExactly(third);
    assertThat(orderIds(ALL.between(firstAtMs + 1, thirdAtMs))).containsExactly(third, second);
    assertThat(orderIds(ALL.betweenIds(first, second))).containsExactly(second, first);
    assertThat(orderIds(ALL.betweenIds(first + 1, second - 1))).isEmpty();
  }

  @Test
  void anOrderHasItsFillsAndItsSums() throws Exception {
    long maker = venue.rests(BOB, SELL, 10_000, 30);
    long firstTaker = venue.buysFrom(maker, 10_000, 10, 20);
    venue.buysFrom(maker, 10_000, 20, 0);
    awaitAll();

    HistoryOrder order = rows(() -> history.orders(BOB, MARKET, ALL)).getFirst();
    assertThat(order.orderId()).isEqualTo(maker);
    assertThat(order.filledLots()).isEqualTo(30);
    assertThat(order.filledExact()).isEqualTo(BigInteger.valueOf(300_000));
    assertThat(order.settledMinor()).isEqualTo(BigInteger.valueOf(198));
    assertThat(order.closed()).isEqualTo(ClosedReason.FILLED);
    assertThat(order.fills()).extracting(HistoryFill::quantityLots).containsExactly(10L, 20L);
    assertThat(rows(() -> history.fills(ALICE, MARKET, ALL)))
        .extracting(HistoryFill::orderId)
        .containsExactly(firstTaker + 1, firstTaker);
    assertThat(rows(() -> history.trades(MARKET, ALL)))
        .extracting(HistoryTrade::quantityLots)
        .containsExactly(20L, 10L);
  }

  @Test
  void anOrderIsFoundByItsOwnersIdTheLatestOfThem() throws Exception {
    long order = venue.rests(ALICE, BUY, 100, 5);
    venue.command(closed(order, ALICE, BUY, 5, ClosedReason.CANCELLED_BY_TRADER));
    awaitAll();

    assertThat(rows(() -> history.orders(ALICE, MARKET, new UUID(8, order))))
        .extracting(HistoryOrder::orderId)
        .containsExactly(order);
    assertThat(rows(() -> history.orders(BOB, MARKET, new UUID(8, order)))).isEmpty();
  }

  @Test
  void triggersAmendsAndWhatSelfTradePreventionTookOffAreKept() throws Exception {
    venue.command(
        new Event.OrderAccepted(
            50,
            ALICE,
            null,
            0,
            101,
            30,
            0,
            1_000,
            MARKET,
            BUY,
            OrderType.STOP_LOSS_LIMIT,
            TimeInForce.GTC,
            false,
            SelfTradePrevention.CANCEL_BOTH,
            true,
            100,
            TriggerReference.MID_PRICE,
            7));
    awaitAll();
    venue.command(
        new Event.OrderAmended(
            50,
            ALICE,
            111,
            40,
            40,
            0,
            110,
            5,
            0,
            0,
            MARKET,
            BUY,
            TimeInForce.IOC,
            false,
            SelfTradePrevention.DECREMENT_AND_CANCEL,
            false));
    long maker = venue.rests(ALICE, SELL, 105, 10);
    awaitAll();
    venue.command(
        new Event.OrderTriggered(50, ALICE, 0, MARKET, BUY),
        new Event.SelfTradeDecremented(maker, 50, ALICE, 105, 10, 0, 30, 3, 4, MARKET, BUY),
        closed(50, ALICE, BUY, 30, ClosedReason.IOC_REMAINDER));
    awaitAll();

    HistoryOrder order =
        rows(() -> history.orders(ALICE, MARKET, Range.newest(1).betweenIds(50, 50))).getFirst();
    assertThat(order.orderType()).isEqualTo(OrderType.STOP_LOSS_LIMIT);
    assertThat(order.timeInForce()).isEqualTo(TimeInForce.IOC);
    assertThat(order.pricePoints()).isEqualTo(111);
    assertThat(order.quantityLots()).as("40 less what was taken off").isEqualTo(30);
    assertThat(order.triggerPoints()).isEqualTo(110);
    assertThat(order.triggerReference()).isEqualTo(TriggerReference.MID_PRICE);
    assertThat(order.group()).isEqualTo(7);
    assertThat(order.protectionOff()).isTrue();
    assertThat(order.decrementedExact()).isEqualTo(BigInteger.valueOf(1_050));
    assertThat(order.decrementedMinor()).isEqualTo(BigInteger.valueOf(4));
  }

  @Test
  void candlesAreMadeOfTradesAndStretchesWithoutAnyHaveNone() throws Exception {
    long minuteMs = TimeUnit.MINUTES.toMillis(1);
    long maker = venue.rests(BOB, SELL, 10_000, 100);
    venue.buysFrom(maker, 300, 10, 90);
    venue.buysFrom(maker, 500, 20, 70);
    venue.buysFrom(maker, 200, 30, 40);
    long firstMs = venue.atMs() / minuteMs * minuteMs;
    while (venue.atMs() < firstMs + 2 * minuteMs)
      venue.command(new Event.AccountOpened(venue.nextSequence() + 100));
    venue.buysFrom(maker, 400, 40, 0);
    awaitAll();

    HistoryCandle first = new HistoryCandle(firstMs, 300, 500, 200, 200, BigInteger.valueOf(60));
    HistoryCandle third =
        new HistoryCandle(firstMs + 2 * minuteMs, 400, 400, 400, 400, BigInteger.valueOf(40));
    assertThat(candles(new CandleRange(5, 0, Long.MAX_VALUE / 2, minuteMs, 0)))
        .containsExactly(third, first);
    assertThat(candles(new CandleRange(1, 0, Long.MAX_VALUE / 2, minuteMs, 0)))
        .containsExactly(third);
    assertThat(candles(new CandleRange(5, firstMs, firstMs + minuteMs, minuteMs, 0)))
        .containsExactly(first);
    assertThat(candles(new CandleRange(5, firstMs + 1, firstMs + minuteMs, minuteMs, 0)))
        .as("a candle that began before is not of the range")
        .isEmpty();
  }

  private List<HistoryCandle> candles(CandleRange range) throws Exception {
    return rows(() -> history.candles(MARKET, range));
  }

  @Test
  void anAbsentDatabaseIsSaidAndComesBackByItself() throws Exception {
    venue.traded(3);
    awaitAll();
    cable.unplug();
    for (int i = 0; i < 12; i++) {
      assertThat(history.trades(MARKET, ALL)).isInstanceOf(HistoryAnswer.Unavailable.class);
    }
    cable.plug();
    assertThat(rows(() -> history.trades(MARKET, ALL))).isNotEmpty();
  }

  @Test
  void aStalledDatabaseHoldsNobodyBeyondTheTimeLimitAndNoThreadForEver() throws Exception {
    venue.traded(3);
    awaitAll();
    assertThat(rows(() -> history.trades(MARKET, ALL))).isNotEmpty();
    cable.stall(true);
    for (int i = 0; i < 12; i++) {
      assertThat(history.trades(MARKET, ALL)).isInstanceOf(HistoryAnswer.Unavailable.class);
    }
    assertThat(history.circuitBreaker().getState().name()).isNotEqualTo("CLOSED");
    cable.stall(false);
    assertThat(rows(() -> history.trades(MARKET, ALL))).isNotEmpty();
    await(
        "every place is free again",
        () -> history.bulkhead().getMetrics().getAvailableConcurrentCalls() == 4);
  }

  @Test
  void aDatabaseWithoutOurTablesHasNoAnswer() throws Exception {
    TestDatabase empty = TestServers.postgres().newDatabase("empty");
    try (PostgresHistory nothing =
        new PostgresHistory(
            new PostgresDatabase(empty.url(), empty.user(), empty.password()),
            logEnd,
            new HistorySettings(Duration.ofSeconds(5), 2, Duration.ofSeconds(5)))) {
      assertThat(nothing.trades(MARKET, ALL)).isInstanceOf(HistoryAnswer.Unavailable.class);
    }
  }
}

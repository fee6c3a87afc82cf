package sluice.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import sluice.operations.fixture.ScriptedVenue;
import sluice.operations.venue.ApiKey;
import sluice.operations.venue.VenueAway;
import sluice.vocabulary.Side;

class SocketDeskTest {
  private static final String NEW =
      """
      {"orderId":"o1","status":"new","side":"sell","fills":[]}\
      """;
  private static final String TRADED =
      """
      {"orderId":"o1","status":"partiallyFilled","side":"sell","fills":[\
      {"id":"t1","timestamp":1,"amount":"0.4","price":"230.01","taker":true,"fee":"0.23001"},\
      {"id":"t2","timestamp":1,"amount":"0.1","price":"231","taker":false,"fee":"0.03"}]}\
      """;
  private static final UUID ID = new UUID(1, 2);

  private final LinkedBlockingQueue<Fill> fills = new LinkedBlockingQueue<>();
  private final List<String> said = new CopyOnWriteArrayList<>();
  private ScriptedVenue venue;
  private SocketDesk desk;

  @BeforeEach
  void begin() throws InterruptedException {
    venue = new ScriptedVenue();
    desk =
        new SocketDesk(
            venue.address(),
            new ApiKey("k".repeat(64), "secret"),
            "BTC-EUR",
            "desk",
            new SocketDesk.Patience(Duration.ofMillis(60), Duration.ofSeconds(5), 10),
            fills::add,
            said::add);
  }

  @AfterEach
  void end() throws InterruptedException {
    desk.close();
    venue.close();
  }

  private Entry enter() {
    return desk.enter(ID, Side.SELL, 23_001, 100_000_000);
  }

  @Test
  void anOrderIsSentAsTheApiWantsIt() {
    venue.on("privateCreateOrder", (order, line) -> line.answer(NEW));

    assertThat(enter()).isEqualTo(new Entry.Entered("o1", List.of(), 100_000_000));

    assertThat(venue.asked("privateCreateOrder").getFirst().toString())
        .contains("\"price\":\"230.01\"", "\"amount\":\"1\"", "\"side\":\"sell\"")
        .contains("\"clientOrderId\":\"" + ID + "\"", "\"orderType\":\"limit\"");
  }

  @Test
  void whatAnOrderTookIsToldApartFromWhatItGaveLater() throws InterruptedException {
    venue.on("privateCreateOrder", (order, line) -> line.answer(TRADED));

    Entry.Entered entered = (Entry.Entered) enter();

    assertThat(entered.fills()).extracting(Fill::tradeId).containsExactly("t1");
    assertThat(entered.leavesUnits())
        .as("before the maker's fill is counted")
        .isEqualTo(60_000_000);
    assertThat(fills).extracting(Fill::tradeId).containsExactly("t1", "t2");
    assertThat(desk.ledger().base()).isEqualByComparingTo("-0.5");
    assertThat(desk.ledger().quote()).isEqualByComparingTo("114.84399");
  }

  @Test
  void aFillCountsOnceHoweverOftenItIsTold() throws InterruptedException {
    String event =
        """
        {"event":"fill","market":"BTC-EUR","orderId":"o1","fillId":"t2","side":"sell",\
        "amount":"0.1","price":"231","taker":false,"fee":"0.03"}\
        """;
    venue.on("privateGetOrder", (order, line) -> line.answer(TRADED));
    desk.connect();

    venue.say(event);
    venue.say(event);
    assertThat(fills.poll(5, TimeUnit.SECONDS).tradeId()).isEqualTo("t2");
    desk.recount("o1");

    assertThat(fills).extracting(Fill::tradeId).containsExactly("t1");
  }

  @Test
  void aLostAnswerIsAskedForAndTheOrderNotSentAgain() {
    venue.on("privateCreateOrder", (order, line) -> line.cut());
    venue.on("privateGetOrder", (order, line) -> line.answer(NEW));

    assertThat(enter()).isEqualTo(new Entry.Entered("o1", List.of(), 100_000_000));

    assertThat(venue.asked("privateCreateOrder")).hasSize(1);
    assertThat(venue.asked("privateGetOrder").getFirst().path("clientOrderId").asString())
        .isEqualTo(ID.toString());
    assertThat(said).isNotEmpty();
  }

  /**
   * As when matching was away for longer than the order's expiry, and then took it all the same.
   */
  @Test
  void anOrderThatTurnsOutToHaveHappenedWhenItIsSentAgainIsOurs() {
    AtomicInteger tries = new AtomicInteger();
    venue.on(
        "privateCreateOrder",
        (order, line) -> {
          if (tries.incrementAndGet() == 1) line.refuse(109, "no answer");
          else line.refuse(220, "clientOrderId parameter is in use by another order.");
        });
    venue.on(
        "privateGetOrder",
        (order, line) -> {
          if (tries.get() == 1) line.refuse(240, "no such order");
          else line.answer(NEW);
        });

    assertThat(enter()).isEqualTo(new Entry.Entered("o1", List.of(), 100_000_000));
  }

  @Test
  void anIdThatSomebodyElseUsesIsRefused() {
    venue.on("privateCreateOrder", (order, line) -> line.refuse(220, "in use"));

    assertThat(enter()).isInstanceOf(Entry.Refused.class);
  }

  @Test
  void anOrderThatMayHaveHappenedIsAskedForUntilItCanNoLonger() {
    AtomicInteger tries = new AtomicInteger();
    venue.on(
        "privateCreateOrder",
        (order, line) -> {
          if (tries.incrementAndGet() == 1) line.refuse(109, "no answer");
          else line.answer(NEW);
        });
    venue.on("privateGetOrder", (order, line) -> line.refuse(240, "no such order"));

    assertThat(enter()).isInstanceOf(Entry.Entered.class);

    assertThat(venue.asked("privateGetOrder").size()).isGreaterThan(1);
    assertThat(venue.asked("privateCreateOrder"))
        .as("sent again under the same id, when it has expired unseen")
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.path("clientOrderId").asString()).isEqualTo(ID.toString()));
  }

  @Test
  void whatDidNotHappenIsSentAgain() {
    AtomicInteger tries = new AtomicInteger();
    venue.on(
        "privateCreateOrder",
        (order, line) -> {
          if (tries.incrementAndGet() < 3) line.refuse(107, "busy");
          else line.answer(NEW);
        });

    assertThat(enter()).isInstanceOf(Entry.Entered.class);
    assertThat(venue.asked("privateGetOrder")).isEmpty();
  }

  @Test
  void aRateLimitIsWaitedFor() {
    AtomicInteger tries = new AtomicInteger();
    venue.on(
        "privateCreateOrder",
        (order, line) -> {
          if (tries.incrementAndGet() > 1) line.answer(NEW);
          else line.refuse(105, "Used up, back at " + (System.currentTimeMillis() + 50) + ".");
        });

    assertThat(enter()).isInstanceOf(Entry.Entered.class);
  }

  @Test
  void aHaltedMarketIsARefusal() {
    venue.on("privateCreateOrder", (order, line) -> line.refuse(423, "halted"));
    venue.on("privateCancelOrder", (order, line) -> line.refuse(423, "halted"));

    assertThat(((Entry.Refused) enter()).refusal().code()).isEqualTo(423);
    assertThat(((Exit.Refused) desk.cancel("o1")).refusal().isMarketState()).isTrue();
  }

  @Test
  void aLostCancelIsCancelledAgainOnlyWhileTheOrderIsOpen() {
    AtomicInteger tries = new AtomicInteger();
    venue.on(
        "privateCancelOrder",
        (order, line) -> {
          if (tries.incrementAndGet() == 1) line.cut();
          else line.answer("{\"orderId\":\"o1\"}");
        });
    venue.on("privateGetOrder", (order, line) -> line.answer(NEW));

    assertThat(desk.cancel("o1")).isEqualTo(new Exit.Cancelled());
    assertThat(venue.asked("privateCancelOrder")).hasSize(2);
  }

  @Test
  void aCancelThatArrivedBeforeTheConnectionBrokeIsNotRepeated() {
    venue.on("privateCancelOrder", (order, line) -> line.cut());
    venue.on(
        "privateGetOrder", (order, line) -> line.answer(NEW.replace("\"new\"", "\"canceled\"")));

    assertThat(desk.cancel("o1")).isEqualTo(new Exit.Cancelled());
    assertThat(venue.asked("privateCancelOrder")).hasSize(1);
  }

  @Test
  void aCancelOfWhatHasTradedFindsNothingOpen() {
    venue.on("privateCancelOrder", (order, line) -> line.refuse(240, "no such order"));

    assertThat(desk.cancel("o1")).isEqualTo(new Exit.NotOpen());
  }

  /**
   * Repeated, since a client may lose the end of a connection that comes right behind a message.
   */
  @RepeatedTest(50)
  void aBrokenConnectionIsNoticedBySomethingBeingMissed() {
    desk.connect();
    assertThat(desk.takeMissed()).isFalse();

    venue.cut();

    assertThat(eventuallyMissed()).isTrue();
    assertThat(desk.takeMissed()).isFalse();
    assertThat(venue.asked("subscribe")).hasSize(2);
  }

  private boolean eventuallyMissed() {
    long untilNs = System.nanoTime() + 5_000_000_000L;
    while (System.nanoTime() < untilNs) if (desk.takeMissed()) return true;
    return false;
  }

  @Test
  void aGatewayThatStartedAgainIsGivenTimeToKnowItsKeys() {
    AtomicInteger tries = new AtomicInteger();
    venue.on("privateCreateOrder", (order, line) -> line.answer(NEW));
    desk.connect();
    venue.on(
        "authenticate",
        (message, line) ->
            line.say(
                tries.incrementAndGet() < 3
                    ? "{\"action\":\"authenticate\",\"errorCode\":305,\"error\":\"no such key\"}"
                    : "{\"event\":\"authenticate\",\"authenticated\":true}"));

    venue.cut();

    assertThat(eventuallyMissed()).isTrue();
    assertThat(enter()).isInstanceOf(Entry.Entered.class);
    assertThat(tries).hasValue(3);
  }

  @Test
  void aVenueThatNeverClearsUpIsGivenUp() {
    venue.on("privateCreateOrder", (order, line) -> line.refuse(109, "no answer"));
    venue.on("privateGetOrder", (order, line) -> line.refuse(109, "no answer"));
    desk.close();
    desk =
        new SocketDesk(
            venue.address(),
            new ApiKey("k".repeat(64), "secret"),
            "BTC-EUR",
            "desk",
            new SocketDesk.Patience(Duration.ofMillis(20), Duration.ofMillis(100), 10),
            fills::add,
            said::add);

    assertThatThrownBy(this::enter)
        .isInstanceOf(VenueAway.class)
        .hasMessageContaining("no clear answer");
  }
}

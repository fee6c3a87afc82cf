package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.protocol.Command;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.KeyFiles;
import sluice.protocol.Undecodable;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventSequence;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.work.Workers;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/**
 * The core on the log: what a restart, a forger, a failing broker and a damaged log can do to it.
 */
class ShardTest {
  @TempDir Path directory;

  private final InMemoryRecordLog commands = new InMemoryRecordLog("trading.commands.e1");
  private final InMemoryRecordLog events = new InMemoryRecordLog("trading.events");
  private Commands venue;

  @BeforeEach
  void foundTheVenue() {
    venue = new Commands(directory, 7, commands::append).found();
  }

  /** A life of the service: from genesis to the end of the command log, everything published. */
  private Shard live() throws Exception {
    try (EventEmitter emitter = new EventEmitter(events, eventsEnd(), Workers.THREADS);
        LogReader reader = commands.openReader(0)) {
      Shard shard = new Shard(emitter);
      emitter.forced(Long.MAX_VALUE); // a shard without a journal: everything counts as forced
      while (shard.nextOffset() < commands.size()) reader.poll(shard, Duration.ofMillis(10));
      emitter.replayed(shard.eventNumber());
      long deadlineNs = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (emitter.published() < shard.eventNumber()) {
        assertThat(System.nanoTime()).as("%s", emitter.failure()).isLessThan(deadlineNs);
        Thread.sleep(1);
      }
      return shard;
    }
  }

  private EventPosition eventsEnd() {
    try (ContiguousEnd end = new ContiguousEnd(events, EventPosition.START)) {
      while (!end.reached()) Thread.onSpinWait();
      return end.position();
    }
  }

  private List<EventBatch> published() {
    EventSequence sequence = new EventSequence(EventPosition.START);
    List<EventBatch> batches = new ArrayList<>();
    for (int offset = 0; offset < events.size(); offset++) {
      byte[] bytes = events.bytes(offset);
      EventBatch batch = sequence.take(offset, new UnsafeBuffer(bytes), 0, bytes.length);
      if (batch != null) batches.add(batch);
    }
    assertThat(sequence.gapSinceNumber()).isZero();
    return batches;
  }

  @Test
  void ordersTradeAndTheirCommandsAreNamed() throws Exception {
    venue.order(1, Side.SELL, 1_000, 100_00);
    venue.order(2, Side.BUY, 1_000, 100_00);

    live();

    EventBatch last = published().getLast();
    assertThat(last.sequence()).isEqualTo(commands.size());
    assertThat(last.sender()).isEqualTo(7);
    assertThat(last.counter()).isEqualTo(venue.counter());
    assertThat(last.events())
        .hasExactlyElementsOfTypes(
            Event.OrderAccepted.class,
            Event.Traded.class,
            Event.OrderClosed.class,
            Event.OrderClosed.class);
  }

  @Test
  void aRestartEmitsOnlyWhatIsNotPublishedYet() throws Exception {
    venue.order(1, Side.SELL, 1_000, 100_00);
    long hash = live().machine().stateHash();
    int records = events.size();

    assertThat(live().machine().stateHash()).isEqualTo(hash);
    assertThat(events.size()).isEqualTo(records);

    venue.order(2, Side.BUY, 400, 100_00);
    live();
    assertThat(events.size()).isEqualTo(records + 1);
  }

  @Test
  void anEventLogThatLostItsTailIsFilledUpAgainWithTheSameBytes() throws Exception {
    venue.order(1, Side.SELL, 1_000, 100_00);
    live();
    byte[] lost = events.bytes(events.size() - 1L);
    events.cut(events.size() - 3);

    live();

    assertThat(events.bytes(events.size() - 1L)).isEqualTo(lost);
  }

  @Test
  void failedSendsLeaveNeitherGapNorOtherHistory() throws Exception {
    for (boolean kept : new boolean[] {true, false}) {
      events.cut(0);
      events.failAppends(5, kept);
      Shard shard = live();
      assertThat(published().getLast().lastNumber()).isEqualTo(shard.eventNumber());
    }
  }

  @Test
  void aForgedControlCommandChangesNothing() throws Exception {
    venue.state(1, TradingState.HALTED, 0, venue.funding);
    venue.say(o -> new Command.CreditFunds(o, new UUID(9, 9), 2, 1_000_000_00, 1), venue.control);

    Shard shard = live();

    assertThat(shard.machine().market(1).state).isEqualTo(TradingState.TRADING);
    assertThat(shard.machine().availableMinor(2, 1)).isEqualTo(1_000_00);
    assertThat(published().getLast().events())
        .containsExactly(new Event.CommandRefused(30, Refusal.BAD_SIGNATURE, 0, new UUID(9, 9)));
  }

  @Test
  void aHaltIsPublishedWithWhoAndWhy() throws Exception {
    venue.state(0, TradingState.HALTED, 0, venue.control);

    live();

    assertThat(published().getLast().events())
        .singleElement()
        .isInstanceOfSatisfying(
            Event.MarketStateChanged.class,
            it -> {
              assertThat(it.after()).isEqualTo(TradingState.HALTED);
              assertThat(it.actor()).isEqualTo("olivia");
              assertThat(it.requestId()).isEqualTo(new UUID(5, 5));
            });
  }

  @Test
  void theLedgerAddsUpAtOneSequence() throws Exception {
    venue.order(1, Side.SELL, 1_000, 100_00);
    venue.order(2, Side.BUY, 600, 100_00);
    venue.say(o -> new Command.ReportLedger(o, new UUID(6, 6)), venue.control);

    live();

    Event.LedgerReported ledger = (Event.LedgerReported) published().getLast().events().getFirst();
    assertThat(ledger.assets()).hasSize(2).allMatch(totals -> totals.conserved());
    assertThat(ledger.openOrders()).isEqualTo(1);
  }

  @Test
  void anUndecodableRecordStopsTheShardAndSaysWhere() {
    int where = commands.size();
    commands.append(new byte[] {1, 2, 3});

    assertThatThrownBy(this::live)
        .isInstanceOf(Undecodable.class)
        .hasMessageContaining("offset " + where);
  }

  @Test
  void aCommandLogThatWasCutBelowItsPublishedEventsIsNotFollowed() throws Exception {
    live();
    commands.cut(commands.size() - 1);

    assertThatThrownBy(this::live).isInstanceOf(LogBroken.class).hasMessageContaining("cut");
  }

  @Test
  void aCommandLogThatGrewAgainDifferentlyIsNotFollowed() throws Exception {
    venue.order(1, Side.SELL, 1_000, 100_00);
    live();
    commands.cut(commands.size() - 1);
    venue.order(1, Side.SELL, 1_001, 100_00);

    assertThatThrownBy(this::live)
        .isInstanceOf(LogBroken.class)
        .hasMessageContaining("two histories");
  }

  @Test
  void ofTwoWritersOfRecordZeroTheFirstCountsAndTheOtherIsRefused() throws Exception {
    commands.cut(0);
    byte[] ours = KeyFiles.publicKey(venue.runtime);
    venue.write(venue.genesis(ours, new UUID(1, 1)), venue.runtime);
    venue.write(venue.genesis(ours, new UUID(2, 2)), venue.runtime);
    venue.list();

    long hash = live().machine().stateHash();

    assertThat(published().getFirst().events())
        .containsExactly(new Event.EpochBegan(1, 1, new UUID(1, 1)));
    assertThat(published().get(1).events())
        .containsExactly(new Event.CommandRefused(1, Refusal.WRONG_EPOCH, 0, null));
    assertThat(published().get(1).sequence()).isEqualTo(2);
    assertThat(live().machine().stateHash()).isEqualTo(hash);
  }

  @Test
  void anEpochThatBeginsOnAStateWeDoNotHaveIsNotFollowed() {
    commands.cut(0);
    byte[] key = KeyFiles.publicKey(venue.runtime);
    venue.write(new Command.EpochStarted(1, 1, 42, key, key, key, new UUID(1, 1)), venue.runtime);

    assertThatThrownBy(this::live)
        .isInstanceOf(LogBroken.class)
        .hasMessageContaining("state 000000000000002a");
  }

  @Test
  void everyFieldOfAnOrderComesBackWithItsAcceptance() throws Exception {
    venue.say(
        o ->
            new Command.EnterOrder(
                o,
                2,
                new UUID(11, 12),
                13,
                50_00,
                1_000,
                0,
                1,
                Side.SELL,
                OrderType.LIMIT,
                TimeInForce.GTC,
                true,
                SelfTradePrevention.CANCEL_BOTH),
        null);

    live();

    assertThat(published().getLast().events().getFirst())
        .isEqualTo(
            new Event.OrderAccepted(
                commands.size(),
                2,
                new UUID(11, 12),
                13,
                50_00,
                1_000,
                0,
                1_000,
                1,
                Side.SELL,
                OrderType.LIMIT,
                TimeInForce.GTC,
                true,
                SelfTradePrevention.CANCEL_BOTH));
  }

  @Test
  void everyCutAndEveryUnknownChoiceOfATradersCommandStopsTheShard() {
    venue.order(1, Side.SELL, 1_000, 100_00);
    byte[] whole = commands.bytes(commands.size() - 1L);
    int where = commands.size() - 1;
    for (int length = 0; length < whole.length; length++) {
      commands.cut(where);
      commands.append(Arrays.copyOf(whole, length));
      assertThatThrownBy(this::live)
          .as("cut to %d bytes", length)
          .isInstanceOf(Undecodable.class)
          .hasMessageStartingWith("offset " + where);
    }
    // Trigger reference, prevention, time in force, kind, side.
    for (int back : new int[] {3, 13, 15, 16, 17}) {
      byte[] odd = whole.clone();
      odd[whole.length - back] = 99;
      commands.cut(where);
      commands.append(odd);
      assertThatThrownBy(this::live).isInstanceOf(Undecodable.class);
    }
  }
}

package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.protocol.Command;
import sluice.protocol.CommandCodec;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.KeyFiles;
import sluice.protocol.MarketRules;
import sluice.protocol.Origin;
import sluice.protocol.Signatures;
import sluice.protocol.Undecodable;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventSequence;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
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
  private static final MarketRules RULES =
      new MarketRules(1, 1, 1_000_000_000_000L, 0, 1_000_000_000_00L, 1_500, 2_500, 100);

  @TempDir Path directory;

  private final InMemoryRecordLog commands = new InMemoryRecordLog("trading.commands.e1");
  private final InMemoryRecordLog events = new InMemoryRecordLog("trading.events");
  private final Signatures signatures = new Signatures();
  private Path control;
  private Path funding;
  private long counter;

  @BeforeEach
  void foundTheVenue() {
    control = directory.resolve("control.key");
    funding = directory.resolve("funding.key");
    Path runtime = directory.resolve("runtime.key");
    for (Path key : List.of(control, funding, runtime)) KeyFiles.createSigningKey(key);
    Command genesis =
        new Command.EpochStarted(
            1,
            1,
            0,
            KeyFiles.publicKey(control),
            KeyFiles.publicKey(funding),
            KeyFiles.publicKey(runtime),
            new UUID(1, 2));
    write(genesis, runtime);
    say(o -> new Command.DefineAsset(o, 1, "EUR", 2, "Euro"), control);
    say(o -> new Command.DefineAsset(o, 2, "BTC", 8, "Bitcoin"), control);
    say(o -> new Command.ListMarket(o, 1, 2, 1, 2, 8, RULES), control); // sequence 4
    for (long account = 1; account <= 2; account++) {
      long id = account;
      say(o -> new Command.OpenAccount(o, id), control);
      say(o -> new Command.CreditFunds(o, new UUID(id, 1), id, 1_000_00, 1), funding);
      say(o -> new Command.CreditFunds(o, new UUID(id, 2), id, 1_000_000, 2), funding);
    }
    state(1, TradingState.TRADING, 4, control);
  }

  private void state(int market, TradingState target, long answers, Path key) {
    say(
        o ->
            new Command.ChangeMarketState(
                o, market, target, answers, new UUID(5, 5), "olivia", "drill"),
        key);
  }

  private void say(Function<Origin, Command> command, Path key) {
    write(command.apply(new Origin(7, ++counter, System.currentTimeMillis() + 30_000, 1)), key);
  }

  private void write(Command command, Path key) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    int length = CommandCodec.encode(command, buffer, 0);
    if (key != null) signatures.sign(KeyFiles.privateKey(key, "Ed25519"), buffer, 0, length);
    byte[] bytes = new byte[length];
    buffer.getBytes(0, bytes);
    commands.append(bytes);
  }

  private void order(long account, Side side, long lots, long points) {
    say(
        o ->
            new Command.EnterOrder(
                o,
                account,
                null,
                0,
                points,
                lots,
                0,
                1,
                side,
                OrderType.LIMIT,
                TimeInForce.GTC,
                false,
                SelfTradePrevention.DECREMENT_AND_CANCEL),
        null);
  }

  /** A life of the service: from genesis to the end of the command log, everything published. */
  private Shard live() throws Exception {
    try (EventEmitter emitter = new EventEmitter(events);
        LogReader reader = commands.openReader(0)) {
      Shard shard = new Shard(emitter);
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
    order(1, Side.SELL, 1_000, 100_00);
    order(2, Side.BUY, 1_000, 100_00);

    live();

    EventBatch last = published().getLast();
    assertThat(last.sequence()).isEqualTo(commands.size());
    assertThat(last.sender()).isEqualTo(7);
    assertThat(last.counter()).isEqualTo(counter);
    assertThat(last.events())
        .hasExactlyElementsOfTypes(
            Event.OrderAccepted.class,
            Event.Traded.class,
            Event.OrderClosed.class,
            Event.OrderClosed.class);
  }

  @Test
  void aRestartEmitsOnlyWhatIsNotPublishedYet() throws Exception {
    order(1, Side.SELL, 1_000, 100_00);
    long hash = live().machine().stateHash();
    int records = events.size();

    assertThat(live().machine().stateHash()).isEqualTo(hash);
    assertThat(events.size()).isEqualTo(records);

    order(2, Side.BUY, 400, 100_00);
    live();
    assertThat(events.size()).isEqualTo(records + 1);
  }

  @Test
  void anEventLogThatLostItsTailIsFilledUpAgainWithTheSameBytes() throws Exception {
    order(1, Side.SELL, 1_000, 100_00);
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
    state(1, TradingState.HALTED, 0, funding);
    say(o -> new Command.CreditFunds(o, new UUID(9, 9), 2, 1_000_000_00, 1), control);

    Shard shard = live();

    assertThat(shard.machine().market(1).state).isEqualTo(TradingState.TRADING);
    assertThat(shard.machine().account(2).available(1)).isEqualTo(1_000_00);
    assertThat(published().getLast().events())
        .containsExactly(new Event.CommandRefused(30, Refusal.BAD_SIGNATURE, 0, new UUID(9, 9)));
  }

  @Test
  void aHaltIsPublishedWithWhoAndWhy() throws Exception {
    state(0, TradingState.HALTED, 0, control);

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
    order(1, Side.SELL, 1_000, 100_00);
    order(2, Side.BUY, 600, 100_00);
    say(o -> new Command.ReportLedger(o, new UUID(6, 6)), control);

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
    order(1, Side.SELL, 1_000, 100_00);
    live();
    commands.cut(commands.size() - 1);
    order(1, Side.SELL, 1_001, 100_00);

    assertThatThrownBy(this::live)
        .isInstanceOf(LogBroken.class)
        .hasMessageContaining("two histories");
  }
}

package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.matching.app.ShardState.Hashed;
import sluice.matching.app.ShardState.Phase;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.replica.journal.JournalSettings;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.vocabulary.Digest;
import sluice.vocabulary.Side;

/** What the matching thread makes of logs that come late, go away, lie, or cannot be read. */
class MatchingThreadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final JournalSettings SMALL = new JournalSettings(1 << 20, 256 << 10, 2);

  @TempDir Path directory;

  private final InMemoryRecordLog commands = new InMemoryRecordLog("trading.commands.e1");
  private final InMemoryRecordLog events = new InMemoryRecordLog("trading.events");
  private final List<MatchingThread> started = new ArrayList<>();
  private final List<String> departures = new CopyOnWriteArrayList<>();
  private Commands venue;

  @BeforeEach
  void makeKeys() {
    venue = new Commands(directory, 7, commands::append);
  }

  @AfterEach
  void end() {
    started.stream().filter(MatchingThread::isRunning).forEach(MatchingThread::stop);
  }

  private MatchingThread start(InMemoryRecordLog events) {
    return start(events, new FaultyDisk(1));
  }

  private MatchingThread start(InMemoryRecordLog events, FaultyDisk disk) {
    MatchingThread matching =
        new MatchingThread(
            new ShardLogs(commands, events),
            new ShardDisk(disk, SMALL, new FaultyDisk(2), SnapshotSettings.DEFAULT),
            departures::add);
    matching.start();
    started.add(matching);
    return matching;
  }

  private MatchingThread start() {
    return start(events);
  }

  private static void eventually(MatchingThread matching, BooleanSupplier isSo) {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (!isSo.getAsBoolean()) {
      assertThat(System.nanoTime() - deadlineNs)
          .as("%s failure=%s", matching.state(), matching.failure())
          .isNegative();
      try {
        Thread.sleep(2);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static void await(MatchingThread matching, Phase phase) {
    eventually(matching, () -> matching.state().phase() == phase);
  }

  /** Everything on the log is applied, and what it caused is published. */
  private void awaitPublished(MatchingThread matching) {
    eventually(
        matching,
        () ->
            matching.state().nextOffset() == commands.size()
                && matching.published() == matching.state().eventNumber());
  }

  private static Hashed hash(MatchingThread matching) throws Exception {
    return matching.hash().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void aBrokerThatIsAbsentAtTheStartIsWaitedFor() throws Exception {
    venue.found();
    commands.setReachable(false);
    events.setReachable(false);
    MatchingThread matching = start();
    assertThat(hash(matching)).isEqualTo(new Hashed(0, 0, 0));
    assertThat(matching.state().phase()).isEqualTo(Phase.WAITING);
    assertThat(matching.emitting()).isFalse();

    events.setReachable(true);
    eventually(matching, matching::emitting);
    await(matching, Phase.WAITING);

    commands.setReachable(true);
    await(matching, Phase.LIVE);
    awaitPublished(matching);
    assertThat(matching.failure()).isNull();
  }

  @Test
  void aCommandLogWithoutRecordZeroIsWaitedFor() {
    MatchingThread matching = start();
    eventually(matching, matching::emitting);
    await(matching, Phase.WAITING);

    venue.found();

    await(matching, Phase.LIVE);
    assertThat(matching.state().epoch()).isEqualTo(1);
    assertThat(matching.replay().records()).isPositive();
  }

  @Test
  void theHashAndItsSequenceAreOfOneMoment() throws Exception {
    venue.found().crossings(100);
    MatchingThread matching = start();
    await(matching, Phase.LIVE);
    awaitPublished(matching);

    assertThat(hash(matching))
        .isEqualTo(
            new Hashed(commands.size(), matching.state().eventNumber(), matching.replay().hash()));
    venue.order(1, Side.SELL, 1, 100_00);
    awaitPublished(matching);
    assertThat(hash(matching).hash()).isNotEqualTo(matching.replay().hash());
    assertThat(hash(matching).sequence()).isEqualTo(commands.size());
  }

  @Test
  void aRestartEndsOnTheSameHashAndPublishesNothingTwice() throws Exception {
    venue.found().crossings(500);
    MatchingThread first = start();
    await(first, Phase.LIVE);
    venue.crossings(500); // live
    awaitPublished(first);
    Hashed hash = hash(first);
    first.stop();
    int records = events.size();

    MatchingThread second = start();
    await(second, Phase.LIVE);
    awaitPublished(second);

    assertThat(second.replay().hash()).isEqualTo(hash.hash());
    assertThat(second.replay().events()).isEqualTo(hash.eventNumber());
    assertThat(events.size()).isEqualTo(records);
  }

  @Test
  void theSameCommandsIntoTwoFreshCoresGiveTheSameHashAndTheSameBytes() throws Exception {
    venue.found().crossings(2_000);
    InMemoryRecordLog others = new InMemoryRecordLog("trading.events");
    MatchingThread one = start();
    MatchingThread other = start(others);
    awaitPublished(one);
    awaitPublished(other);

    assertThat(hash(one)).isEqualTo(hash(other));
    assertThat(events.size()).isEqualTo(others.size()).isPositive();
    for (int i = 0; i < events.size(); i++) {
      assertThat(events.bytes(i)).as("record %d", i).isEqualTo(others.bytes(i));
    }
  }

  @Test
  void whatIsAppliedIsPublishedBeforeTheThreadEnds() {
    venue.found();
    MatchingThread matching = start();
    await(matching, Phase.LIVE);
    venue.crossings(3_000);
    matching.stop();

    assertThat(matching.state().phase()).isEqualTo(Phase.CLOSED);
    assertThat(matching.published()).isEqualTo(matching.state().eventNumber());
    MatchingThread next = start();
    await(next, Phase.LIVE);
    awaitPublished(next);
  }

  @Test
  void aStopEndsAlsoWhileTheBrokerIsAway() {
    commands.setReachable(false);
    events.setReachable(false);
    MatchingThread matching = start();

    matching.stop();

    assertThat(matching.state().phase()).isEqualTo(Phase.CLOSED);
  }

  @Test
  void aCommandLogThatGoesAwayIsTakenUpWhereItStood() {
    venue.found();
    MatchingThread matching = start();
    await(matching, Phase.LIVE);
    commands.setReachable(false);
    venue.crossings(100);
    assertThat(matching.failure()).isNull();

    commands.setReachable(true);

    awaitPublished(matching);
    assertThat(matching.state().phase()).isEqualTo(Phase.LIVE);
  }

  @Test
  void anEventLogThatStaysAwayHoldsTheShardBackAndLosesNothing() {
    venue.found();
    MatchingThread matching = start();
    await(matching, Phase.LIVE);
    awaitPublished(matching);
    events.setReachable(false);
    venue.crossings(Outbox.CAPACITY + 1_000);
    eventually(matching, () -> !matching.emitting());

    events.setReachable(true);

    awaitPublished(matching);
    assertThat(matching.failure()).isNull();
  }

  @Test
  void anUndecodableRecordStopsTheShardWhichSaysWhereAndStaysToSayIt() throws Exception {
    venue.found();
    int where = commands.size();
    commands.append(new byte[] {1, 2, 3});
    venue.crossings(10);

    MatchingThread matching = start();
    await(matching, Phase.STOPPED);

    assertThat(matching.failure()).startsWith("offset " + where + ": ");
    assertThat(matching.state().nextOffset()).isEqualTo(where);
    assertThat(matching.replay()).isNull();
    assertThat(hash(matching).sequence()).isEqualTo(where);
    eventually(matching, () -> matching.published() == matching.state().eventNumber());
  }

  @Test
  void anUndecodableRecordStopsALiveShardToo() {
    venue.found();
    MatchingThread matching = start();
    await(matching, Phase.LIVE);
    int where = commands.size();
    commands.append(new byte[200]);

    await(matching, Phase.STOPPED);

    assertThat(matching.failure()).startsWith("offset " + where + ": ");
    assertThat(matching.replay()).isNotNull();
  }

  @Test
  void anEventLogOfAnotherHistoryStopsTheShard() {
    venue.found();
    MatchingThread matching = start();
    await(matching, Phase.LIVE);
    awaitPublished(matching);
    events.failAppends(1, false);
    events.append(foreign(matching.published() + 1));
    venue.order(1, Side.SELL, 1, 100_00);

    await(matching, Phase.STOPPED);

    assertThat(matching.failure()).contains("two histories");
  }

  @Test
  void anEventRecordThatCannotBeReadStopsTheShard() {
    venue.found();
    events.append(new byte[] {1, 2, 3});
    MatchingThread matching = start();

    await(matching, Phase.STOPPED);

    assertThat(matching.failure()).startsWith("trading.events offset 0: ");
  }

  private static byte[] foreign(long number) {
    EventBatch batch =
        new EventBatch(number, 1, 1, 1, 1, 0, true, List.of(new Event.AccountOpened(77)));
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    byte[] bytes = new byte[EventBatchCodec.encode(batch, Digest.EMPTY, buffer)];
    buffer.getBytes(0, bytes);
    return bytes;
  }
}

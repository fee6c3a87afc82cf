package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.matching.app.ShardState.Phase;
import sluice.matching.app.ShardState.Replay;
import sluice.replica.events.EventPosition;
import sluice.replica.journal.JournalSettings;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordLog;
import sluice.replica.snapshot.SnapshotStore;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.testkit.work.WorkersByHand;
import sluice.vocabulary.Side;

/** What a shard makes of its snapshots: whole ones, damaged ones, and such as are not its own. */
class ShardSnapshotsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JournalSettings SMALL = new JournalSettings(64 << 10, 32 << 10, 1);

  /** A snapshot whenever there is anything new. */
  private static final SnapshotSettings OFTEN = new SnapshotSettings(3, Duration.ZERO);

  @TempDir Path directory;

  private final InMemoryRecordLog commands = new InMemoryRecordLog("trading.commands.e1");
  private final InMemoryRecordLog events = new InMemoryRecordLog("trading.events");
  private final FaultyDisk journal = new FaultyDisk(1);
  private final FaultyDisk snapshots = new FaultyDisk(2);
  private final List<String> departures = new CopyOnWriteArrayList<>();
  private final List<MatchingThread> started = new ArrayList<>();
  private Commands venue;

  @BeforeEach
  void makeKeys() {
    venue = new Commands(directory, 7, commands::append);
  }

  @AfterEach
  void end() {
    started.stream().filter(MatchingThread::isRunning).forEach(MatchingThread::stop);
    assertThat(departures).isEmpty();
  }

  private MatchingThread start(
      InMemoryRecordLog commandLog, FaultyDisk itsJournal, FaultyDisk itsSnapshots) {
    MatchingThread matching =
        new MatchingThread(
            new ShardLogs(commandLog, events),
            new ShardDisk(itsJournal, SMALL, itsSnapshots, OFTEN),
            departures::add);
    matching.start();
    started.add(matching);
    return matching;
  }

  private MatchingThread start() {
    return start(commands, journal, snapshots);
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

  /** Everything that was said is applied and published. */
  private void await(MatchingThread matching, InMemoryRecordLog log) {
    eventually(
        matching,
        () ->
            matching.state().phase() == Phase.LIVE
                && matching.state().nextOffset() == log.size()
                && matching.published() == matching.state().eventNumber());
  }

  /** A life from the first command that it sees to its end. */
  private Replay live() {
    MatchingThread matching = start();
    await(matching, commands);
    matching.stop();
    return matching.replay();
  }

  private static Shard fresh(InMemoryRecordLog log) {
    Shard shard = new Shard((_, _, _, _, _) -> {});
    try (LogReader reader = log.openReader(0)) {
      while (shard.nextOffset() < log.size()) reader.poll(shard, Duration.ofMillis(10));
    }
    return shard;
  }

  private long freshHash() {
    return fresh(commands).machine().stateHash();
  }

  private List<String> kept() {
    return snapshots.list().stream().filter(it -> it.endsWith(".snapshot")).toList();
  }

  @Test
  void aLifeThatEndsWellLeavesTheNextOneNothingToReplay() {
    venue.found().crossings(2_000);
    live();
    int records = events.size();

    Replay replay = live();

    assertThat(replay.fromSnapshot()).isEqualTo(commands.size());
    assertThat(replay.fromJournal()).isZero();
    assertThat(replay.hash()).isEqualTo(freshHash());
    assertThat(events.size()).isEqualTo(records);
  }

  @Test
  void afterASnapshotTheJournalsTailAndTheLogsTailAreApplied() {
    venue.found().crossings(500);
    live();
    FaultyDisk old = snapshots.copy(3);
    venue.crossings(300);
    live();
    int journaled = commands.size();
    venue.crossings(200);
    MatchingThread matching = start(commands, journal, old);
    await(matching, commands);

    assertThat(matching.replay().fromSnapshot()).isEqualTo(journaled - 300);
    assertThat(matching.replay().fromJournal()).isEqualTo(300);
    assertThat(matching.replay().hash()).isEqualTo(freshHash());
    venue.order(1, Side.SELL, 5, 100_00);
    await(matching, commands);
    Shard fresh = fresh(commands);
    assertThat(matching.state().eventNumber()).isEqualTo(fresh.eventNumber());
    assertThat(matching.hash().join().hash()).isEqualTo(fresh.machine().stateHash());
  }

  @Test
  void theyAreTakenWhileItRunsAndServeOneThatIsKilled() {
    venue.found().crossings(200);
    MatchingThread killed = start();
    await(killed, commands);
    for (int i = 0; i < 5; i++) {
      long taken = killed.snapshots().taken();
      venue.crossings(100);
      eventually(killed, () -> killed.snapshots().taken() > taken);
    }
    await(killed, commands);
    FaultyDisk itsSnapshots = snapshots.copy(3);
    FaultyDisk itsJournal = journal.copy(3);
    itsSnapshots.losePower();
    itsJournal.losePower();

    MatchingThread next = start(commands, itsJournal, itsSnapshots);
    await(next, commands);

    assertThat(next.replay().fromSnapshot()).isPositive();
    assertThat(next.snapshots().unusable()).isEmpty();
    assertThat(next.replay().hash()).isEqualTo(freshHash());
    assertThat(killed.snapshots().worstPauseSeconds()).isPositive();
    assertThat(itsSnapshots.list()).hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void aDamagedNewestFallsBackToTheOlderOneAndAllDamagedToTheWholeJournal() {
    venue.found();
    for (int life = 0; life < 3; life++) {
      venue.crossings(100);
      live();
    }
    List<String> names = kept();
    assertThat(names).hasSize(3);
    long hash = freshHash();
    long before = commands.size();
    for (int damaged = 1; damaged <= names.size(); damaged++) {
      FaultyDisk disk = snapshots.copy(3);
      for (String name : names.subList(names.size() - damaged, names.size())) {
        disk.flip(name, disk.bytes(name).length / 2, 3);
      }
      MatchingThread matching = start(commands, journal.copy(3), disk);
      await(matching, commands);
      assertThat(matching.snapshots().unusable()).hasSize(damaged);
      assertThat(matching.replay().hash()).isEqualTo(hash);
      assertThat(matching.replay().fromSnapshot())
          .isEqualTo(damaged == names.size() ? 0 : before - 100L * damaged);
      matching.stop();
    }
  }

  @Test
  void oneThatCannotBeWrittenIsNoHarm() {
    venue.found().crossings(100);
    live();
    long newest = commands.size();
    snapshots.failForceAfter(0);
    MatchingThread matching = start();
    await(matching, commands);
    venue.crossings(100);
    eventually(matching, () -> matching.snapshots().failed() == 1);
    await(matching, commands);

    assertThat(matching.snapshots().sequence()).isEqualTo(newest);
    assertThat(matching.failure()).isNull();
    assertThat(matching.recoverySeconds()).isPositive();
    matching.stop(); // and takes its last one: the disk has come back
    assertThat(live().fromSnapshot()).isEqualTo(commands.size());
  }

  @Test
  void oneOfAnotherHistoryOfTheSameVenueIsRefused() {
    venue.found().crossings(100);
    int common = commands.size();
    venue.order(1, Side.SELL, 3, 101_00);
    live();
    assertThat(kept()).isNotEmpty();
    commands.cut(common);
    events.cut(0);
    venue.order(1, Side.SELL, 4, 102_00);
    FaultyDisk otherJournal = new FaultyDisk(5);
    MatchingThread rebuilding = start(commands, otherJournal, new FaultyDisk(6));
    await(rebuilding, commands);
    rebuilding.stop();

    MatchingThread matching = start(commands, otherJournal, snapshots);
    await(matching, commands);

    assertThat(matching.replay().fromSnapshot()).isZero();
    assertThat(matching.snapshots().unusable())
        .isNotEmpty()
        .first()
        .asString()
        .contains("another history");
    assertThat(matching.replay().hash()).isEqualTo(freshHash());
  }

  @Test
  void oneThatTheJournalDoesNotReachIsRefused() {
    venue.found().crossings(100);
    live();

    MatchingThread matching = start(commands, new FaultyDisk(5), snapshots);
    await(matching, commands);

    assertThat(matching.replay().fromSnapshot()).isZero();
    assertThat(matching.replay().hash()).isEqualTo(freshHash());
  }

  @Test
  void whatItCausedAndNobodyPublishedIsSaidAgainFromAnOlderOne() {
    venue.found().crossings(100);
    live();
    int published = events.size();
    venue.crossings(100);
    live();
    List<byte[]> lost = new ArrayList<>();
    for (int at = published + 10; at < events.size(); at++) lost.add(events.bytes(at));
    events.cut(published + 10);

    MatchingThread matching = start();
    await(matching, commands);

    assertThat(matching.replay().fromSnapshot()).isEqualTo(commands.size() - 100);
    assertThat(matching.snapshots().unusable())
        .singleElement()
        .asString()
        .contains("is not published yet");
    for (int at = 0; at < lost.size(); at++) {
      assertThat(events.bytes(published + 10L + at)).isEqualTo(lost.get(at));
    }
  }

  @Test
  void anEventLogThatWasFilledAgainAtOtherOffsetsIsReadFromItsBeginning() {
    venue.found().crossings(100);
    live();
    List<byte[]> before = new ArrayList<>();
    for (int at = 0; at < events.size(); at++) before.add(events.bytes(at));
    events.cut(0);
    before.subList(0, 20).forEach(events::append); // told twice: every offset is another one
    before.forEach(events::append);
    int refilled = events.size();

    Replay replay = live();

    assertThat(replay.fromSnapshot()).isEqualTo(commands.size());
    assertThat(events.size()).isEqualTo(refilled);
    venue.order(1, Side.SELL, 5, 100_00);
    live();
    assertThat(events.size()).isEqualTo(refilled + 1);
  }

  @Test
  void theEventLogIsReadFromWhereTheSnapshotSaw() {
    venue.found().crossings(300);
    live();
    long known = events.size();
    venue.crossings(10);
    List<Long> opened = new CopyOnWriteArrayList<>();
    RecordLog watched = new WatchedReaders(events, opened::add);
    MatchingThread matching =
        new MatchingThread(
            new ShardLogs(commands, watched),
            new ShardDisk(journal, SMALL, snapshots, OFTEN),
            departures::add);
    matching.start();
    started.add(matching);
    await(matching, commands);

    assertThat(opened).isNotEmpty().allMatch(from -> from >= known - 1);
    assertThat(matching.replay().hash()).isEqualTo(freshHash());
  }

  /** A log that tells from where it is read. */
  private record WatchedReaders(RecordLog log, LongConsumer opened) implements RecordLog {
    @Override
    public String name() {
      return log.name();
    }

    @Override
    public LogWriter openWriter() {
      return log.openWriter();
    }

    @Override
    public LogReader openReader(long fromOffset) {
      opened.accept(fromOffset);
      return log.openReader(fromOffset);
    }

    @Override
    public UUID id(Duration within) {
      return log.id(within);
    }

    @Override
    public long endOffset(Duration within) {
      return log.endOffset(within);
    }

    @Override
    public void close() {
      log.close();
    }
  }

  @Test
  void itNeverCoversACommandThatIsNotForcedNorOneWhoseEventsAreNotPublished() {
    venue.found().crossings(100);
    WorkersByHand workers = new WorkersByHand();
    ShardLife life =
        new ShardLife(
            new ShardLogs(commands, events),
            new ShardDisk(journal, SMALL, snapshots, OFTEN),
            departures::add,
            workers);
    while (life.state().nextOffset() < commands.size()) life.step();
    workers.step("snapshots", 3);
    assertThat(life.forced()).isLessThan(commands.size());
    assertThat(snapshots.list()).isEmpty();

    workers.step("journal", 3);
    workers.step("snapshots", 3);
    assertThat(life.forced()).isEqualTo(commands.size());
    assertThat(life.published()).isZero();
    assertThat(snapshots.list()).isEmpty();

    workers.step("event-emitter", 300);
    workers.step("snapshots", 1);

    assertThat(life.snapshots().sequence()).isPositive().isLessThanOrEqualTo(life.forced());
    assertThat(kept()).hasSize(1);
  }

  @Test
  void aPowerCutAtAnyForceOfASnapshotLeavesAnOlderOneOrTheNewOne() throws Exception {
    venue.found().crossings(100);
    live();
    venue.crossings(100);
    Shard shard = fresh(commands);
    ShardImage image = new ShardImage(shard);
    UUID id = new UUID(1, 2);
    for (int forces = 0; forces < 5; forces++) {
      FaultyDisk disk = snapshots.copy(forces);
      disk.failForceAfter(forces);
      try {
        new SnapshotStore(disk, id, 3)
            .write(image.head(id, 0), sink -> image.writeTo(sink, EventPosition.START));
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("Input/output error");
      }
      disk.losePower();
      SnapshotStore.Restored<Shard> restored =
          new SnapshotStore(disk, id, 3)
              .restore(
                  Long.MAX_VALUE,
                  (head, source) -> ShardImage.restore(head, source, (_, _, _, _, _) -> {}));
      assertThat(restored.unusable()).isEmpty();
      assertThat(restored.head().sequence()).isIn(commands.size() - 100L, (long) commands.size());
      assertThat(restored.state().machine().stateHash()).isEqualTo(restored.head().stateHash());
    }
  }
}

package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.matching.app.ShardState.Phase;
import sluice.replica.journal.JournalSettings;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.vocabulary.Side;

/** What the shard's own disk is for, and what it makes of one that fails or lies. */
class CommandJournalTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JournalSettings SMALL = new JournalSettings(64 << 10, 32 << 10, 1);

  @TempDir Path directory;

  private final InMemoryRecordLog commands = new InMemoryRecordLog("trading.commands.e1");
  private final InMemoryRecordLog events = new InMemoryRecordLog("trading.events");
  private final FaultyDisk disk = new FaultyDisk(1);
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
  }

  private MatchingThread start(InMemoryRecordLog commandLog) {
    MatchingThread matching =
        new MatchingThread(
            new ShardLogs(commandLog, events),
            new ShardDisk(disk, SMALL, new FaultyDisk(2), SnapshotSettings.DEFAULT),
            departures::add);
    matching.start();
    started.add(matching);
    return matching;
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

  private void awaitPublished(MatchingThread matching) {
    eventually(
        matching,
        () ->
            matching.state().nextOffset() == commands.size()
                && matching.published() == matching.state().eventNumber());
  }

  private static long hash(MatchingThread matching) throws Exception {
    return matching.hash().get(PATIENCE.toSeconds(), TimeUnit.SECONDS).hash();
  }

  @Test
  void aRestartReplaysItsOwnDiskAndEndsOnTheSameHash() throws Exception {
    venue.found().crossings(2_000);
    MatchingThread first = start(commands);
    awaitPublished(first);
    long hash = hash(first);
    first.stop();
    assertThat(first.forced()).isEqualTo(commands.size());
    int records = events.size();

    MatchingThread second = start(commands);
    eventually(second, () -> second.state().phase() == Phase.LIVE);

    assertThat(second.replay().fromJournal()).isEqualTo(commands.size());
    assertThat(second.replay().hash()).isEqualTo(hash);
    assertThat(events.size()).isEqualTo(records);
  }

  @Test
  void whatThePowerTookFromTheDiskComesFromTheLogAgain() throws Exception {
    venue.found().crossings(500);
    MatchingThread first = start(commands);
    awaitPublished(first);
    long hash = hash(first);
    first.stop();
    disk.losePower();

    MatchingThread second = start(commands);
    awaitPublished(second);

    assertThat(hash(second)).isEqualTo(hash);
  }

  @Test
  void nothingIsPublishedBeforeItsCommandIsForced() {
    venue.found();
    MatchingThread matching = start(commands);
    awaitPublished(matching);
    long published = matching.published();
    long forced = matching.forced();
    disk.failForceAfter(0);
    venue.order(1, Side.SELL, 1, 100_00);

    eventually(matching, () -> !departures.isEmpty());

    assertThat(matching.state().phase()).isEqualTo(Phase.STOPPED);
    assertThat(matching.published()).isEqualTo(published);
    assertThat(matching.forced()).isEqualTo(forced);
    assertThat(departures).singleElement().asString().contains("cannot be forced");
  }

  @Test
  void aDiskThatFailsWhileTheJournalIsOpenedEndsTheProcessToo() {
    venue.found();
    MatchingThread first = start(commands);
    awaitPublished(first);
    first.stop();
    disk.failForceAfter(0);

    MatchingThread second = start(commands);
    eventually(second, () -> !departures.isEmpty());

    assertThat(departures).singleElement().asString().contains("our own disk failed");
    assertThat(second.state().phase()).isEqualTo(Phase.STOPPED);
  }

  @Test
  void afterAFailedForceTheNextLifePublishesWhatTheLogHolds() throws Exception {
    venue.found();
    MatchingThread first = start(commands);
    awaitPublished(first);
    disk.failForceAfter(0);
    venue.crossings(50);
    eventually(first, () -> !departures.isEmpty());
    first.stop();
    disk.losePower();

    MatchingThread second = start(commands);
    awaitPublished(second);

    assertThat(second.failure()).isNull();
    assertThat(second.forced()).isEqualTo(commands.size());
  }

  @Test
  void aLogThatWasCutIsNotFollowed() {
    venue.found().crossings(100);
    MatchingThread first = start(commands);
    awaitPublished(first);
    first.stop();
    commands.cut(commands.size() - 7);

    MatchingThread second = start(commands);
    eventually(second, () -> second.state().phase() == Phase.STOPPED);

    assertThat(second.failure()).contains("ends at");
  }

  @Test
  void aLogThatWasCutAndGrewAgainIsNotFollowed() {
    venue.found().crossings(100);
    MatchingThread first = start(commands);
    awaitPublished(first);
    first.stop();
    commands.cut(commands.size() - 7);
    venue.crossings(50);

    MatchingThread second = start(commands);
    eventually(second, () -> second.state().phase() == Phase.STOPPED);

    assertThat(second.failure()).contains("holds another record than was applied");
  }

  @Test
  void damageBelowTheMarkStopsTheShardWithItsPlace() {
    venue.found().crossings(300);
    MatchingThread first = start(commands);
    awaitPublished(first);
    first.stop();
    String oldest =
        disk.list().stream().filter(it -> it.startsWith("0000")).findFirst().orElseThrow();
    disk.flip(oldest, oldest.endsWith(".zst") ? 300 : 6_000, 4);

    MatchingThread second = start(commands);
    eventually(second, () -> second.state().phase() == Phase.STOPPED);

    assertThat(second.failure()).startsWith(oldest + ", byte ");
    assertThat(departures).isEmpty();
  }

  @Test
  void withAnEmptyDiskTheLogTellsAll() throws Exception {
    venue.found().crossings(300);
    MatchingThread first = start(commands);
    awaitPublished(first);
    long hash = hash(first);
    first.stop();
    disk.list().forEach(disk::delete);

    MatchingThread second = start(commands);
    awaitPublished(second);
    eventually(second, () -> second.state().phase() == Phase.LIVE);

    assertThat(second.replay().fromJournal()).isZero();
    assertThat(hash(second)).isEqualTo(hash);
    assertThat(second.forced()).isEqualTo(commands.size());
  }
}

package sluice.matching.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.replica.disk.Disk;
import sluice.replica.disk.FileDisk;
import sluice.replica.journal.JournalSettings;
import sluice.replica.log.KafkaRecordLog;

/**
 * The matching service without Spring and HTTP: its own threads between two topics and a disk, for
 * measurements. In the shard's package because nobody else may see it.
 */
public final class MeasuredVenue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MeasuredVenue.class);
  private static final long LOOK_MS = 5;

  private final ShardDisk disk;
  private final MatchingThread matching;

  /**
   * Begins to live.
   *
   * @param directory holds journal and snapshots
   * @param journalDisk what the journal's disk is wrapped in
   * @param recoverWithin a snapshot is taken when a restart would replay for longer
   */
  public MeasuredVenue(
      String bootstrapServers,
      String commands,
      String events,
      Path directory,
      UnaryOperator<Disk> journalDisk,
      Duration recoverWithin)
      throws IOException {
    ShardLogs logs =
        new ShardLogs(
            new KafkaRecordLog(bootstrapServers, commands),
            new KafkaRecordLog(bootstrapServers, events));
    disk =
        new ShardDisk(
            journalDisk.apply(new FileDisk(directory.resolve("journal"))),
            JournalSettings.DEFAULT,
            new FileDisk(directory.resolve("snapshots")),
            new SnapshotSettings(3, recoverWithin));
    matching = new MatchingThread(logs, disk, why -> LOG.error("the venue leaves: {}", why));
    matching.start();
  }

  /**
   * Waits until so many records of the command log are applied, and what they caused is published.
   *
   * @throws IllegalStateException when the venue stopped, or it took too long
   */
  public void await(long nextOffset, Duration within) throws InterruptedException {
    long deadlineNs = System.nanoTime() + within.toNanos();
    while (true) {
      ShardState state = matching.state();
      if (matching.failure() != null) throw new IllegalStateException(matching.failure());
      if (state.phase() == ShardState.Phase.LIVE
          && state.nextOffset() >= nextOffset
          && matching.published() == state.eventNumber()) return;
      if (System.nanoTime() - deadlineNs > 0) throw new IllegalStateException("still " + state);
      TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    }
  }

  /** Hash of the state as it stands. */
  public long stateHash() {
    return matching.hash().join().hash();
  }

  /** Number of the last event. */
  public long events() {
    return matching.state().eventNumber();
  }

  /** Orders that rest. */
  public int openOrders() {
    return matching.state().openOrders();
  }

  /** Seconds that this start read and applied for. */
  public double replaySeconds() {
    return matching.replay().seconds();
  }

  /** Commands that a snapshot spared this start, and commands that came from the journal. */
  public String replayed() {
    ShardState.Replay replay = matching.replay();
    return "fromSnapshot=%d fromJournal=%d".formatted(replay.fromSnapshot(), replay.fromJournal());
  }

  /** Ends as on SIGTERM: what is polled is applied, published and forced; a last snapshot. */
  @Override
  public void close() throws IOException {
    matching.stop();
    disk.close();
  }
}

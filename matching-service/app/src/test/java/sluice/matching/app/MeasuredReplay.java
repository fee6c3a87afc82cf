package sluice.matching.app;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import sluice.replica.disk.FileDisk;
import sluice.replica.journal.JournalSettings;
import sluice.replica.log.LogReader;
import sluice.replica.work.Workers;

/**
 * A start's replay alone: the shard and its journal as the service has them, with nobody to publish
 * to. In the shard's package because nobody else may see it.
 */
public final class MeasuredReplay implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final FileDisk disk;
  private final Shard shard;
  private final CommandJournal journal;

  /**
   * @param directory holds the journal
   */
  public MeasuredReplay(Path directory) throws IOException {
    disk = new FileDisk(directory);
    shard = new Shard((firstNumber, lastNumber, digest, buffer, length) -> {});
    journal = new CommandJournal(disk, JournalSettings.DEFAULT, _ -> {}, Workers.THREADS);
    journal.into(shard);
  }

  /**
   * Applies everything that the journal holds.
   *
   * @param from where the clock starts, at a step's end: what makes the venue is signed
   * @return seconds that the rest took
   */
  public double fromJournal(long from) throws IOException {
    long startNs = System.nanoTime();
    boolean started = false;
    while (journal.replaySome()) {
      if (started || shard.nextOffset() < from) continue;
      started = true;
      startNs = System.nanoTime();
    }
    return (System.nanoTime() - startNs) / 1e9;
  }

  /**
   * Reads on from a log, into the journal and into the shard.
   *
   * @param to offset behind the last one
   * @return seconds that it took, without the forces that are still to come
   */
  public double fromLog(LogReader reader, long to) {
    long startNs = System.nanoTime();
    while (shard.nextOffset() < to) {
      reader.poll(journal, POLL);
      journal.polled();
    }
    return (System.nanoTime() - startNs) / 1e9;
  }

  /** Offset of the next record. */
  public long nextOffset() {
    return shard.nextOffset();
  }

  /** Hash of the state as it stands. */
  public long stateHash() {
    return shard.machine().stateHash();
  }

  @Override
  public void close() throws IOException {
    journal.close();
    disk.close();
  }
}

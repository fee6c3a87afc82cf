package sluice.gateway.database;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;

/**
 * The last record of a log that is stored, looked for in the log, to see whether it is still the
 * one. A log whose leader just changed may show its end late; one that was cut never shows it. One
 * thread.
 */
public final class LastRecord implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(20);
  private static final long WITHIN_NS = TimeUnit.SECONDS.toNanos(15);

  /** Compares what stands in the log. */
  public interface Check {
    /**
     * @param leaderEpoch under which it was written; -1 unknown
     * @throws LogBroken when it is another one
     */
    void record(long appendedAtMs, int leaderEpoch, DirectBuffer buffer, int index, int length);
  }

  private final RecordLog log;
  private final long offset;
  private final Workers workers;
  private final LogReader reader;
  private final long untilNs;
  private boolean read;

  /**
   * @throws LogBroken when the log ends before
   */
  public LastRecord(RecordLog log, long offset, Workers workers) {
    this.log = log;
    this.offset = offset;
    this.workers = workers;
    this.reader = log.openReader(offset);
    this.untilNs = workers.nowNs() + WITHIN_NS;
  }

  /**
   * Looks for a moment.
   *
   * @return whether it was there
   * @throws LogBroken when it is another one, or has not come for too long
   */
  public boolean look(Check check) {
    reader.poll(
        (at, appendedAtMs, buffer, index, length) -> {
          if (read) return;
          read = true;
          check.record(appendedAtMs, reader.leaderEpoch(), buffer, index, length);
        },
        POLL);
    if (!read && workers.nowNs() > untilNs) {
      throw new LogBroken(
          "%s ends before offset %d, which is stored from it: it was cut"
              .formatted(log.name(), offset));
    }
    return read;
  }

  @Override
  public void close() {
    reader.close();
  }
}

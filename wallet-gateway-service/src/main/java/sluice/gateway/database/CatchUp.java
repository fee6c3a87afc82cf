package sluice.gateway.database;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.replica.work.Workers;

/**
 * The pace of a writer that is behind. While orders come in it gives way to them: after each
 * bounded batch it rests three times as long as the batch took, as long as it still gains on the
 * log by twice what arrives. Without load it never rests. When it has caught up it tells how fast
 * it was. One thread.
 */
public final class CatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

  /** Less than that is no catching up. */
  private static final long BEHIND_RECORDS = 2_000;

  /** Timers and heartbeats are no load. */
  private static final double LOAD_PER_SECOND = 20;

  private static final int REST = 3;
  private static final int GAIN = 2;
  private static final long LONGEST_REST_NS = TimeUnit.SECONDS.toNanos(2);

  private final String name;
  private final LogEnd end;
  private final Workers workers;
  private boolean behind;
  private long sinceNs;
  private long restedNs;
  private long records;
  private long units;

  /**
   * @param name of what is written, for people
   * @param end of the log that it is written from
   */
  public CatchUp(String name, LogEnd end, Workers workers) {
    this.name = name;
    this.end = end;
    this.workers = workers;
  }

  /**
   * Looks where the writer stands before it takes the next batch.
   *
   * @param nextOffset of the record to be written next
   * @return whether it is so far behind that it may take much at once
   */
  public boolean behind(long nextOffset) {
    long left = end.recordsBehind(nextOffset);
    if (!behind && left > BEHIND_RECORDS) begin(nextOffset, left);
    if (behind && left == 0) tell();
    return behind;
  }

  private void begin(long nextOffset, long left) {
    behind = true;
    sinceNs = workers.nowNs();
    restedNs = 0;
    records = 0;
    units = 0;
    LOG.info("{} catches up from offset={}: {} records behind", name, nextOffset, left);
  }

  private void tell() {
    behind = false;
    double seconds = (workers.nowNs() - sinceNs) / 1e9;
    LOG.info(
        "{} caught up: records={} events={} seconds={} rested={} recordsPerSecond={}"
            + " eventsPerSecond={}",
        name,
        records,
        units,
        round(seconds),
        round(restedNs / 1e9),
        Math.round(records / seconds),
        Math.round(units / seconds));
  }

  private static String round(double seconds) {
    return String.format(Locale.ROOT, "%.1f", seconds);
  }

  /**
   * A batch was committed.
   *
   * @param batchRecords of the log
   * @param batchUnits what is counted in them: events, or the records themselves
   * @param tookNs from taking the first of them to the commit
   * @return how long to rest now, in nanoseconds; 0 when nothing else wants the machine
   */
  public long wrote(long batchRecords, long batchUnits, long tookNs) {
    if (!behind) return 0;
    records += batchRecords;
    units += batchUnits;
    double arriving = end.arrivingPerSecond();
    if (arriving < LOAD_PER_SECOND) return 0;
    long mayTakeNs = (long) (batchRecords * 1e9 / (GAIN * arriving));
    long restNs = Math.min(REST * tookNs, mayTakeNs - tookNs);
    restNs = Math.clamp(restNs, 0, LONGEST_REST_NS);
    restedNs += restNs;
    return restNs;
  }
}

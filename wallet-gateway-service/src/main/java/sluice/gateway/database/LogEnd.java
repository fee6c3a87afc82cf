package sluice.gateway.database;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Pause;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Where a log ended, second by second, so that a position can be told in seconds behind. Looks on a
 * worker of its own; its answers never wait. Any thread may ask.
 */
public final class LogEnd implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogEnd.class);
  private static final Pause EVERY = Pause.of(Duration.ofSeconds(1));
  private static final Duration WITHIN = Duration.ofSeconds(2);
  private static final int MAX_LOOKS = 4_096;

  private record Look(long endOffset, long atNs) {}

  private final RecordLog log;
  private final Workers workers;
  private final Worker worker;
  private final ArrayDeque<Look> looks = new ArrayDeque<>();
  private double arrivingPerSecond;
  private boolean awaySaid;

  public LogEnd(RecordLog log, Workers workers) {
    this.log = log;
    this.workers = workers;
    this.worker = workers.worker("log-end-" + log.name(), this::look);
  }

  /** Begins to look. */
  public LogEnd start() {
    worker.start();
    return this;
  }

  private Pause look() {
    try {
      saw(log.endOffset(WITHIN), workers.nowNs());
      awaySaid = false;
    } catch (LogUnavailable e) {
      if (!awaySaid) LOG.info("end of {} is not seen: {}", log.name(), e.getMessage());
      awaySaid = true;
    }
    return EVERY;
  }

  synchronized void saw(long endOffset, long atNs) {
    Look last = looks.peekLast();
    if (last != null && atNs > last.atNs) {
      arrivingPerSecond = (endOffset - last.endOffset) * 1e9 / (atNs - last.atNs);
    }
    if (last != null && last.endOffset == endOffset) looks.removeLast();
    looks.addLast(new Look(endOffset, atNs));
    if (looks.size() > MAX_LOOKS) thin();
  }

  /** Old looks get coarser, and stay few however long somebody is behind. */
  private void thin() {
    boolean keep = false;
    Look last = looks.peekLast();
    for (var each = looks.iterator(); each.hasNext(); keep = !keep) {
      if (each.next() != last && !keep) each.remove();
    }
  }

  /**
   * Records between a position and the log's end as last seen.
   *
   * @return -1 when the end was never seen
   */
  public synchronized long recordsBehind(long nextOffset) {
    Look last = looks.peekLast();
    return last == null ? -1 : Math.max(0, last.endOffset - nextOffset);
  }

  /**
   * For how long a position has been behind the log's end as last seen, to about a second.
   *
   * @param logTimeMs of the record before the position; decides when the log was never seen ending
   *     there; 0 before the first record
   * @return 0 when it is not behind, or when the end was never seen
   */
  public synchronized long secondsBehind(long nextOffset, long logTimeMs, long nowNs, long nowMs) {
    if (recordsBehind(nextOffset) <= 0) return 0;
    long sinceNs = Long.MIN_VALUE;
    for (Look each : looks) if (each.endOffset <= nextOffset) sinceNs = each.atNs;
    boolean seen = sinceNs != Long.MIN_VALUE;
    if (!seen && logTimeMs > 0) return TimeUnit.MILLISECONDS.toSeconds(nowMs - logTimeMs);
    return TimeUnit.NANOSECONDS.toSeconds(nowNs - (seen ? sinceNs : looks.peekFirst().atNs));
  }

  /** Records that the log took per second between the last two looks. */
  public synchronized double arrivingPerSecond() {
    return Math.max(0, arrivingPerSecond);
  }

  @Override
  public void close() {
    worker.interrupt();
  }
}

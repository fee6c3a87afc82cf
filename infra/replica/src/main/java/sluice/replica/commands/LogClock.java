package sluice.replica.commands;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log's clock as its append times show it. An append stamped between sending and
 * acknowledgement bounds the difference from both sides; inside those bounds our own clock is taken
 * as right. Any thread.
 */
final class LogClock {
  private static final Logger LOG = LoggerFactory.getLogger(LogClock.class);
  private static final long ALARM_MS = 1_000;
  private static final long ALARM_EVERY_NS = 10_000_000_000L;

  private volatile long skewMs;
  private volatile long alarmedNs;
  private volatile boolean alarmed;

  /** Log time when our own clock shows {@code localMs}. */
  long at(long localMs) {
    return localMs + skewMs;
  }

  long skewMs() {
    return skewMs;
  }

  /**
   * An append was acknowledged just now.
   *
   * @param sentAtMs on our own clock
   * @param localMs what our own clock shows now
   */
  void appended(long sentAtMs, long appendedAtMs, long localMs, long nowNs) {
    long atMost = appendedAtMs - sentAtMs;
    long atLeast = appendedAtMs - localMs;
    long known = skewMs;
    if (known > atMost) skewMs = atMost;
    else if (known < atLeast) skewMs = atLeast;
    if (Math.abs(skewMs) > ALARM_MS && (!alarmed || nowNs - alarmedNs > ALARM_EVERY_NS)) {
      alarmed = true;
      alarmedNs = nowNs;
      LOG.warn("clock skewMs={}: the log's clock and ours differ; expiries are corrected", skewMs);
    }
  }
}

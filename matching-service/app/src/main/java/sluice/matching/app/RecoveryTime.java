package sluice.matching.app;

import java.util.concurrent.TimeUnit;

/**
 * How long a restart would replay: the commands behind the newest snapshot, at the rate at which
 * this process replayed when it started. Any thread reads, the matching thread writes.
 */
final class RecoveryTime {
  /** What is taken for the rate until a replay has measured it: less than any machine does. */
  static final long ASSUMED_PER_SECOND = 100_000;

  /** Fewer say more about a JVM that is cold than about the replay. */
  private static final long MEASURABLE = 50_000;

  private volatile double perSecond = ASSUMED_PER_SECOND;

  /** So many commands were applied in so long, one after the other. */
  void replayed(long commands, long ns) {
    if (commands < MEASURABLE || ns <= 0) return;
    perSecond = commands * (double) TimeUnit.SECONDS.toNanos(1) / ns;
  }

  /** Commands per second. */
  double perSecond() {
    return perSecond;
  }

  /** To replay so many commands. */
  double seconds(long commands) {
    return commands / perSecond;
  }
}

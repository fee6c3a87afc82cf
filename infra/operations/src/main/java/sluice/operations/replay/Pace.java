package sluice.operations.replay;

import java.util.concurrent.TimeUnit;

/**
 * When a row's time has come.
 *
 * @param speed times the file's own; 0 is as fast as the venue acknowledges
 */
record Pace(double speed, long firstMs, long startedNs) {
  static Pace from(double speed, long firstMs) {
    return new Pace(speed, firstMs, System.nanoTime());
  }

  /** Waits until the moment has come; a player that is late never waits. */
  void await(long timeMs) throws InterruptedException {
    if (speed == 0) return;
    long dueNs = startedNs + (long) ((timeMs - firstMs) * 1e6 / speed);
    long aheadNs = dueNs - System.nanoTime();
    if (aheadNs > 0) TimeUnit.NANOSECONDS.sleep(aheadNs);
  }
}

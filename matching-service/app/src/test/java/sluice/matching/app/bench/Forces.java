package sluice.matching.app.bench;

import java.util.Arrays;

/** How long a venue's own forces took, in the windows in which they are watched. Any thread. */
final class Forces {
  private final Windows windows = new Windows();
  private long[] tookNs = new long[1 << 12];
  private int count;
  private boolean watched;

  /** A window begins or ends. */
  synchronized void watch(boolean watch) {
    if (watched) windows.took(Arrays.stream(tookNs, 0, count).sorted().toArray());
    watched = watch;
    count = 0;
  }

  /** A force took so long. */
  synchronized void took(long ns) {
    if (!watched) return;
    if (count == tookNs.length) tookNs = Arrays.copyOf(tookNs, count * 2);
    tookNs[count++] = ns;
  }

  synchronized double p50() {
    return windows.p50();
  }

  synchronized double p99() {
    return windows.p99();
  }

  @Override
  public synchronized String toString() {
    return windows.toString();
  }
}

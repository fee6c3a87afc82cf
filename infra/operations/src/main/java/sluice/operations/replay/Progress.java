package sluice.operations.replay;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;

/** Says every few seconds how far each market is, how fast, and what is left. One thread. */
final class Progress {
  static final Duration EVERY = Duration.ofSeconds(5);

  private final PrintStream out;
  private final List<Performance> performances;
  private final long startedNs = System.nanoTime();
  private long lastNs = startedNs;
  private final int[] lastRows;

  Progress(PrintStream out, List<Performance> performances) {
    this.out = out;
    this.performances = performances;
    this.lastRows = new int[performances.size()];
  }

  void say() {
    long nowNs = System.nanoTime();
    double seconds = Math.max(1e-3, (nowNs - lastNs) / 1e9);
    StringBuilder line = new StringBuilder("replay: ").append(clock(nowNs - startedNs));
    for (int i = 0; i < performances.size(); i++) {
      Performance each = performances.get(i);
      Tally tally = each.tally();
      int rows = tally.rowsPlayed;
      double rate = (rows - lastRows[i]) / seconds;
      lastRows[i] = rows;
      line.append(
          "  %s %.1f%% %.0f rows/s trades=%d refused=%d left=%s"
              .formatted(
                  each.market(),
                  each.rowCount() == 0 ? 100 : 100.0 * rows / each.rowCount(),
                  rate,
                  tally.tradeCount,
                  tally.refused,
                  rate < 1 ? "?" : clock((long) ((each.rowCount() - rows) / rate * 1e9))));
    }
    lastNs = nowNs;
    out.println(line);
  }

  double seconds() {
    return (System.nanoTime() - startedNs) / 1e9;
  }

  private static String clock(long ns) {
    long seconds = ns / 1_000_000_000L;
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }
}

package sluice.matching.benchmarks;

import static sluice.matching.benchmarks.OwnProcess.number;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * {@code bench latency}: single commands of both engines by the wall clock, in turn. The clock's
 * own cost is measured the same way and stands beside; it is not taken off.
 */
final class LatencyBench {
  private static final double[] PERCENTILES = {50, 99, 99.9};
  private static final long LONGEST_NS = 10_000_000_000L;

  private LatencyBench() {}

  static boolean run(Options options) throws Exception {
    StringBuilder result = new StringBuilder("RESULT latency");
    boolean below = true;
    for (String stream : options.names()) {
      String row =
          OwnProcess.lastLine(
              LatencyBench.class,
              "LATENCY",
              stream,
              Integer.toString(options.commands()),
              Integer.toString(options.runs()));
      for (double percentile : PERCENTILES) {
        String key = key(percentile);
        double ours = number(row, key);
        double theirs = number(row, "peer-" + key);
        below &= ours < theirs;
        result.append(String.format(Locale.ROOT, " %s.%s=%.0f/%.0f", stream, key, ours, theirs));
      }
    }
    System.out.println(result + " ns below=" + (below ? "yes" : "no"));
    return true;
  }

  private static String key(double percentile) {
    return "p" + (percentile == Math.rint(percentile) ? "" + (long) percentile : "" + percentile);
  }

  /**
   * @param args stream, commands, runs
   */
  public static void main(String[] args) {
    MachineLoad load = new MachineLoad();
    CommandStream stream = Streams.named(args[0], Integer.parseInt(args[1]));
    int runs = Integer.parseInt(args[2]);
    double[][] ours = new double[PERCENTILES.length][runs];
    double[][] theirs = new double[PERCENTILES.length][runs];
    double[][] clock = new double[PERCENTILES.length][runs];
    for (int run = -1; run < runs; run++) {
      Histogram core =
          time(new CoreEngine(stream.markets, stream.accounts, Features.SHARED), stream);
      Histogram peer = time(new PeerEngine(stream.markets, stream.accounts, true), stream);
      Histogram bare = clock(stream.size() - stream.preload);
      if (run < 0) continue;
      for (int i = 0; i < PERCENTILES.length; i++) {
        ours[i][run] = core.getValueAtPercentile(PERCENTILES[i]);
        theirs[i][run] = peer.getValueAtPercentile(PERCENTILES[i]);
        clock[i][run] = bare.getValueAtPercentile(PERCENTILES[i]);
      }
    }
    StringBuilder line = new StringBuilder("LATENCY " + stream.name);
    System.out.printf("%s, ns (median of %d runs; %s)%n", stream.name, runs, load);
    System.out.println("| | sluice | exchange-core | the clock alone |");
    System.out.println("|---|---|---|---|");
    for (int i = 0; i < PERCENTILES.length; i++) {
      String key = key(PERCENTILES[i]);
      double our = PeerComparison.median(ours[i]);
      double their = PeerComparison.median(theirs[i]);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.0f | %.0f | %.0f |%n",
          key,
          our,
          their,
          PeerComparison.median(clock[i]));
      line.append(String.format(Locale.ROOT, " %s=%.0f peer-%s=%.0f", key, our, key, their));
    }
    System.out.println(line);
  }

  private static Histogram time(Engine engine, CommandStream stream) {
    engine.apply(stream, 0, stream.preload);
    System.gc();
    Histogram histogram = new Histogram(LONGEST_NS, 3);
    for (int i = stream.preload; i < stream.size(); i++) {
      long start = System.nanoTime();
      engine.apply(stream, i, i + 1);
      histogram.recordValue(Math.max(0, System.nanoTime() - start));
    }
    return histogram;
  }

  private static Histogram clock(int times) {
    Histogram histogram = new Histogram(LONGEST_NS, 3);
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      histogram.recordValue(Math.max(0, System.nanoTime() - start));
    }
    return histogram;
  }
}

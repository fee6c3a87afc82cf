package sluice.matching.benchmarks;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code bench growth}: what one command of the replace stream costs as one thing grows and the
 * others stay, on both engines. A cost that grows with the logarithm adds the same with each
 * tenfold; the caches of the machine add theirs.
 */
final class GrowthBench {
  /** One measurement. */
  record Point(String axis, int size, double nsOurs, double nsTheirs) {}

  private GrowthBench() {}

  static boolean run(Options options) throws Exception {
    MachineLoad load = new MachineLoad();
    List<Point> points = new ArrayList<>();
    for (int orders = 1_000; orders <= 1_000_000; orders *= 10) {
      points.add(point(options, "open orders", orders, orders, 1, 1_000));
    }
    for (int markets = 10; markets <= 1_000; markets *= 10) {
      points.add(point(options, "markets", markets, 10_000, markets, 1_000));
    }
    for (int accounts = 1_000; accounts <= 1_000_000; accounts *= 10) {
      points.add(point(options, "accounts", accounts, 10_000, 1, accounts));
    }
    System.out.println("| grows | to | sluice, ns | step | exchange-core, ns | step |");
    System.out.println("|---|---|---|---|---|---|");
    double worst = 0;
    Point before = null;
    for (Point point : points) {
      boolean first = before == null || !before.axis.equals(point.axis);
      double step = first ? 1 : point.nsOurs / before.nsOurs;
      double peerStep = first ? 1 : point.nsTheirs / before.nsTheirs;
      worst = Math.max(worst, step);
      System.out.printf(
          Locale.ROOT,
          "| %s | %,d | %.0f | %s | %.0f | %s |%n",
          point.axis,
          point.size,
          point.nsOurs,
          first ? "" : String.format(Locale.ROOT, "×%.2f", step),
          point.nsTheirs,
          first ? "" : String.format(Locale.ROOT, "×%.2f", peerStep));
      before = point;
    }
    if (options.svg() != null) {
      Files.writeString(Path.of(options.svg()), GrowthPlot.svg(points));
      System.out.println("plot: " + options.svg());
    }
    System.out.printf(
        Locale.ROOT, "RESULT growth points=%d worstStep=%.2f %s%n", points.size(), worst, load);
    return true;
  }

  private static Point point(
      Options options, String axis, int size, int orders, int markets, int accounts)
      throws Exception {
    String row =
        OwnProcess.lastLine(
            GrowthBench.class,
            "GROWTH",
            Integer.toString(orders),
            Integer.toString(markets),
            Integer.toString(accounts),
            Integer.toString(options.commands()),
            Integer.toString(options.runs()));
    System.out.println(axis + " " + size + ": " + row);
    return new Point(axis, size, OwnProcess.number(row, "ours"), OwnProcess.number(row, "theirs"));
  }

  /**
   * @param args open orders, markets, accounts, commands, runs
   */
  public static void main(String[] args) {
    int orders = Integer.parseInt(args[0]);
    int markets = Integer.parseInt(args[1]);
    int accounts = Integer.parseInt(args[2]);
    int commands = Integer.parseInt(args[3]);
    int runs = Integer.parseInt(args[4]);
    int levels = Math.max(100, (int) Math.sqrt((double) orders / markets) * 20);
    PeerComparison comparison =
        new PeerComparison(Streams.replace(commands, orders, levels, markets, accounts));
    double[] ours = new double[runs];
    double[] theirs = new double[runs];
    for (int run = -1; run < runs; run++) {
      double core = 1e9 / comparison.time(true).perSecond();
      double peer = 1e9 / comparison.time(false).perSecond();
      if (run < 0) continue;
      ours[run] = core;
      theirs[run] = peer;
    }
    System.out.printf(
        Locale.ROOT,
        "GROWTH ours=%.1f theirs=%.1f%n",
        PeerComparison.median(ours),
        PeerComparison.median(theirs));
  }
}

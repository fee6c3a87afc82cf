package sluice.matching.benchmarks;

import static sluice.matching.benchmarks.OwnProcess.number;
import static sluice.matching.benchmarks.OwnProcess.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code bench peer}: each stream in a process of its own, one table. */
final class PeerBench {
  private static final double GOAL = 2.5;

  private PeerBench() {}

  static boolean run(Options options) throws Exception {
    List<String> rows = new ArrayList<>();
    StringBuilder result = new StringBuilder("RESULT peer");
    boolean met = true;
    boolean equal = true;
    for (String stream : options.names()) {
      String row =
          OwnProcess.lastLine(
              PeerComparison.class,
              "PEER",
              stream,
              Integer.toString(options.commands()),
              Integer.toString(options.runs()));
      rows.add(row);
      double ratio = number(row, "ratio");
      met &= ratio >= GOAL;
      equal &= text(row, "equal").equals("yes");
      result.append(String.format(Locale.ROOT, " %s=%.2f", stream, ratio));
    }
    System.out.println();
    System.out.println(
        "| stream | sluice, M/s | exchange-core, M/s | ratio | all features in use, M/s | same"
            + " fills, book, funds | machine |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (String row : rows) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %.2f | %.2f | %s | load %s, steal %s |%n",
          row.split(" ")[0],
          number(row, "sluice") / 1e6,
          number(row, "peer") / 1e6,
          number(row, "ratio"),
          number(row, "all") / 1e6,
          text(row, "equal"),
          text(row, "load"),
          text(row, "steal"));
    }
    System.out.println(result + " equal=" + yes(equal) + " met=" + yes(met));
    return equal;
  }

  private static String yes(boolean is) {
    return is ? "yes" : "no";
  }
}

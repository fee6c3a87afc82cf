package sluice.matching.app.bench;

import java.util.List;

/** The command {@code infra/bench}. */
public final class Bench {
  private static final String HELP =
      """
      bench: how fast the venue's path is on a real broker beside us, without HTTP. Each figure is
      taken in turn with its floor, in the same run; load and steal are printed.

        bench pipeline   log, core, journal, events: orders a second, and p50 and p99 at 1,000 a
                         second, beside a raw two-hop echo of the same records, bytes and readers,
                         the venue with a disk that does not force, and the disk alone; in turn,
                         there and back again
        bench replay     commands a second from the journal and from Kafka, beside raw reading
        bench restart    a JVM that begins with a snapshot of open orders and a tail in the journal
        bench history    the gateway's history rebuilt from trading.events: see its own --help
        bench views      a snapshot of the gateway's live views: see its own --help

        --orders N       pipeline: of one slice (default 300000); restart: open orders (1000000)
        --commands N     replay: on the log; restart: of the tail (default 1000000)
        --runs N         measured slices or starts, the median counts (default 5; restart 3)
        --window N       pipeline: orders that wait for their answer (default 8192)
        --strict         exit code 1 when a goal is missed

      The last line is RESULT ... met=yes|no; exit code 1 when something was lost, or when states
      or events differ.
      """;

  private Bench() {}

  public static void main(String[] args) throws Exception {
    Words words = new Words(HELP, args.length == 0 ? new String[] {"--help"} : args);
    words.flag(args[0]);
    boolean strict = words.flag("--strict");
    Verdict verdict =
        switch (args[0]) {
          case "pipeline" -> PipelineBench.run(words);
          case "replay" -> ReplayBench.run(words);
          case "restart" -> RestartBench.run(words);
          default -> throw words.misunderstood("no benchmark \"" + args[0] + "\"");
        };
    System.out.println(verdict.result() + " met=" + (verdict.met() ? "yes" : "no"));
    System.exit(verdict.right() && (verdict.met() || !strict) ? 0 : 1);
  }

  /**
   * What a benchmark ends with.
   *
   * @param result its line
   * @param right whether everything that had to be equal was
   * @param met whether the goals were reached
   */
  record Verdict(String result, boolean right, boolean met) {}

  static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}

package sluice.matching.benchmarks;

import java.util.Arrays;
import java.util.List;

/** The command {@code matching-service/bench}. */
public final class Bench {
  private static final String HELP =
      """
      bench: how fast the matching core is, beside exchange-core 0.5.3 on the same commands.

        bench peer [STREAM ...]   commands per second of both engines, in turn, by thread CPU time;
                                  streams: replace move deep crash (default all)
        bench codec [STREAM ...]  the shard from SBE record to SBE records beside the bare core
        bench latency [STREAM ..] time of single commands of both engines: p50, p99, p99.9
        bench growth              cost of a command as orders, markets and accounts grow
                                  (--svg FILE: also as a plot)
        bench snapshot            a snapshot of --orders N and --accounts N (default 1000000 each),
                                  to memory and back, beside exchange-core's own

        --commands N   measured commands of each run (default 1000000)
        --runs N       runs, the median counts (default 5)

      The last line is RESULT ...; exit code 1 when the engines did not do the same.
      Build and JVM: matching-service/bench builds the module when it is stale.
      """;

  private Bench() {}

  public static void main(String[] args) throws Exception {
    List<String> words = Arrays.asList(args);
    if (words.isEmpty() || words.contains("--help") || words.contains("-h")) {
      System.out.print(HELP);
      System.exit(words.isEmpty() ? 2 : 0);
    }
    Options options = Options.of(words.subList(1, words.size()));
    boolean right =
        switch (words.getFirst()) {
          case "peer" -> PeerBench.run(options);
          case "latency" -> LatencyBench.run(options);
          case "growth" -> GrowthBench.run(options);
          case "snapshot" -> SnapshotBench.run(options);
          default -> {
            System.err.println("bench: no benchmark \"" + words.getFirst() + "\"; see --help");
            System.exit(2);
            yield false;
          }
        };
    System.exit(right ? 0 : 1);
  }
}

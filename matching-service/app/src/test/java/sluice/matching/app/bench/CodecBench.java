package sluice.matching.app.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import sluice.matching.benchmarks.MachineLoad;

/**
 * {@code matching-service/bench codec}: the shard from SBE record to SBE records beside the bare
 * core, on the same commands, in turn, by the thread's own processor time. Both must end in the
 * same state.
 */
public final class CodecBench {
  private static final String HELP =
      """
      bench codec: the shard from the SBE record that was read to the SBE records that are to be
      sent, digest included, beside the bare core on the same commands.

        bench codec [STREAM ...]  streams: replace move deep crash (default all)
        --commands N              measured commands of each run (default 1000000)
        --runs N                  runs in turn, the medians count (default 5)
        --strict                  exit code 1 when the goal is missed: 60 % of the bare core's rate

      RESULT codec STREAM=share ... states=equal met=yes|no; exit code 1 when the two do not end in
      the same state.
      """;
  private static final List<String> STREAMS = List.of("replace", "move", "deep", "crash");
  private static final double GOAL = 0.6;
  private static final int WARM_UP = 2;

  private CodecBench() {}

  /** What the command {@code matching-service/bench codec} starts. */
  public static void main(String[] args) throws Exception {
    Words words = new Words(HELP, args);
    int commands = words.number("--commands", 1_000_000);
    int runs = words.number("--runs", 5);
    boolean strict = words.flag("--strict");
    StringBuilder result = new StringBuilder("RESULT codec");
    boolean equal = true;
    boolean met = true;
    for (String stream : words.rest(STREAMS)) {
      Outcome outcome = Outcome.of(stream, commands, runs);
      System.out.println(outcome);
      met &= outcome.share() >= GOAL;
      equal &= outcome.equal();
      result.append(String.format(Locale.ROOT, " %s=%.2f", stream, outcome.share()));
    }
    System.out.printf(
        "%s states=%s met=%s%n", result, equal ? "equal" : "different", met ? "yes" : "no");
    System.exit(equal && (met || !strict) ? 0 : 1);
  }

  /**
   * What was seen of one stream, medians.
   *
   * @param equal whether all runs ended in the same state
   */
  private record Outcome(
      String stream, double bareNs, double wholeNs, boolean equal, String sizes, MachineLoad load) {
    static Outcome of(String stream, int commands, int runs) throws IOException {
      MachineLoad load = new MachineLoad();
      double[] bareNs = new double[runs];
      double[] wholeNs = new double[runs];
      boolean equal = true;
      String sizes = "";
      try (CodecRunner bare = new CodecRunner("bare", stream, commands);
          CodecRunner whole = new CodecRunner("whole", stream, commands)) {
        for (int run = -WARM_UP; run < runs; run++) {
          CodecRunner.Run first = bare.run();
          CodecRunner.Run second = whole.run();
          equal &= first.stateHash() == second.stateHash();
          sizes = second.sizes();
          if (run < 0) continue;
          bareNs[run] = first.nsEach();
          wholeNs[run] = second.nsEach();
        }
      }
      return new Outcome(stream, median(bareNs), median(wholeNs), equal, sizes, load);
    }

    double share() {
      return bareNs / wholeNs;
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%s: bare core %.0f ns a command, with SBE in and out %.0f ns: %.0f %% of its rate"
              + " (%s; states %s; %s)",
          stream,
          bareNs,
          wholeNs,
          share() * 100,
          sizes,
          equal ? "equal" : "DIFFERENT",
          load);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}

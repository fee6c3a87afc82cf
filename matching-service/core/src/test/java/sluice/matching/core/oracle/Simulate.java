package sluice.matching.core.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The command {@code matching-service/simulate}. */
public final class Simulate {
  private static final String HELP =
      """
      simulate: the core beside the oracle on made-up logs with all commands, event by event.

        simulate --seeds N        N logs, one seed each
        simulate --seed S         one seed, told command by command
        simulate --log FILE       a kept log again, told command by command

        --from S       first seed (default 1)
        --commands N   commands of each log (default 2000)
        --keep FILE    with --seed: writes the log and the digest of what is said, as a golden one
        --quiet        with --seed and --log: only what differs

      A failing seed is shrunk and written to failing-seed-S.log in matching-service/core/target;
      put it into src/test/resources/sluice/matching/core/kept to keep it as a test.
      The last line is RESULT ...; exit code 1 when anything failed.
      """;
  private static final int SHRINK_SECONDS = 60;
  private static final long PROGRESS_NS = 5_000_000_000L;

  private long seeds;
  private long from = 1;
  private long seed = -1;
  private int commands = 2_000;
  private Path log;
  private Path keep;
  private boolean quiet;

  private Simulate() {}

  public static void main(String[] args) throws IOException {
    List<String> words = List.of(args);
    if (words.isEmpty() || words.contains("--help")) {
      System.out.print(HELP);
      System.exit(words.isEmpty() ? 2 : 0);
    }
    Simulate simulate = new Simulate();
    if (!simulate.read(words)) System.exit(2);
    System.exit(simulate.run() ? 0 : 1);
  }

  private boolean read(List<String> words) {
    try {
      for (int i = 0; i < words.size(); i++) {
        switch (words.get(i)) {
          case "--seeds" -> seeds = Long.parseLong(words.get(++i));
          case "--from" -> from = Long.parseLong(words.get(++i));
          case "--seed" -> seed = Long.parseLong(words.get(++i));
          case "--commands" -> commands = Integer.parseInt(words.get(++i));
          case "--log" -> log = Path.of(words.get(++i));
          case "--keep" -> keep = Path.of(words.get(++i));
          case "--quiet" -> quiet = true;
          default -> throw new IllegalArgumentException(words.get(i));
        }
      }
      return true;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      System.err.println("simulate: cannot read " + e.getMessage() + "; see --help");
      return false;
    }
  }

  private boolean run() throws IOException {
    if (log != null) return tell(Logs.read(log), "log=" + log.getFileName());
    if (keep != null) return keep(Logs.made(seed, commands));
    if (seed >= 0) return tell(Logs.made(seed, commands), "seed=" + seed);
    return simulate();
  }

  private boolean tell(List<Arrival> arrivals, String name) {
    Comparison comparison = Comparison.ofTheCore();
    Comparison.Failure failure = null;
    for (Arrival arrival : arrivals) {
      if (!quiet) System.out.println(ActText.write(arrival));
      failure = comparison.replay(List.of(arrival));
      if (failure != null) break;
      if (!quiet) comparison.lastSaid().forEach(line -> System.out.println("    " + line));
    }
    if (failure != null) System.out.println("DIFFERENT: " + failure.what());
    System.out.printf(
        "RESULT simulate.core %s commands=%d events=%d failures=%d%n",
        name, arrivals.size(), comparison.said(), failure == null ? 0 : 1);
    return failure == null;
  }

  private boolean keep(List<Arrival> made) throws IOException {
    if (Comparison.ofTheCore().replay(made) != null) return false;
    Logs.write(keep, made);
    List<String> lines = new ArrayList<>(List.of("# " + Replay.said(made)));
    lines.addAll(Files.readAllLines(keep));
    Files.write(keep, lines);
    System.out.println("RESULT simulate.core seed=" + seed + " kept=" + keep.getFileName());
    return true;
  }

  private boolean simulate() throws IOException {
    long start = System.nanoTime();
    long told = start;
    long failures = 0;
    long events = 0;
    for (long done = 0; done < seeds; done++) {
      Comparison comparison = Comparison.ofTheCore();
      Comparison.Failure failure = comparison.run(from + done, commands);
      events += comparison.said();
      if (failure != null) {
        failures++;
        report(from + done, failure);
      }
      if (System.nanoTime() - told > PROGRESS_NS) {
        told = System.nanoTime();
        System.err.printf("simulate: %,d of %,d seeds, %d failed%n", done + 1, seeds, failures);
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "RESULT simulate.core seeds=%d failures=%d perSecond=%.0f commands=%d events=%d%n",
        seeds,
        failures,
        seeds * (double) commands / seconds,
        seeds * commands,
        events);
    return failures == 0;
  }

  private static void report(long seed, Comparison.Failure failure) throws IOException {
    System.out.println("seed " + seed + " fails at command " + failure.log().size());
    Comparison.Failure shrunk = new Shrinker(Comparison::ofTheCore, SHRINK_SECONDS).shrink(failure);
    System.out.println(shrunk.what());
    System.out.println("  shrunk to " + shrunk.log().size() + " commands:");
    shrunk.log().forEach(it -> System.out.println("    " + ActText.write(it)));
    Path kept = Path.of("target", "failing-seed-" + seed + ".log");
    Files.createDirectories(kept.getParent());
    Logs.write(kept, shrunk.log());
    System.out.println("  kept: " + kept.toAbsolutePath());
  }
}

package sluice.drills;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import sluice.drills.strike.Strike;
import sluice.drills.strike.Strikes;
import sluice.embedded.ServerFailed;
import sluice.launcher.Refused;
import sluice.launcher.image.Trees;
import sluice.operations.venue.AdminRefused;
import sluice.operations.venue.VenueAway;

/** {@code infra/drill}. */
@Command(
    name = "infra/drill",
    sortOptions = false,
    usageHelpWidth = 110,
    description = {
      "Starts a venue of its own, lets traders trade, and takes something away from it; measures"
          + " how long no order is accepted, and compares what came back with what was"
          + " acknowledged."
    },
    footer = {
      "",
      "Ends with RESULT drill.NAME runs=… lost=… doubled=… p50=… p95=… worst=… bound=…",
      "  p50, p95, worst  seconds from the strike's end to the first order asked for and accepted"
          + " after it",
      "  bound            losses a run may still have at 95 %%, if none was seen: 3/runs",
      "  p99Before, …     of database-wipe: milliseconds of an order's way and back, before it and"
          + " from it until",
      "                   history was rebuilt; orders not accepted meanwhile; the rebuild's events"
          + " a second",
      "  skipped          instead of figures: why it could not be run here",
      "Exit code 0: nothing acknowledged was lost or doubled and all copies agree; 1: not so; 2:"
          + " not run."
    })
public final class Drills {
  static final int FAILED = 1;
  static final int NOT_RUN = 2;

  /** Set by the script. */
  private static final String ROOT = "sluice.root";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "shows this")
  private boolean help;

  private Drills() {}

  /** Runs the command and exits with its verdict. */
  public static void main(String[] arguments) {
    CommandLine commands = new CommandLine(new Drills());
    commands.setExecutionExceptionHandler(Drills::tell);
    System.exit(commands.execute(arguments));
  }

  private static int tell(Exception failure, CommandLine command, Object result) throws Exception {
    boolean told =
        failure instanceof Refused
            || failure instanceof ServerFailed
            || failure instanceof AdminRefused
            || failure instanceof VenueAway;
    if (!told) throw failure;
    System.err.println("drill: " + failure.getMessage());
    System.out.println("RESULT drill run=false");
    return NOT_RUN;
  }

  @Command(name = "list", description = "tells the losses, and which cannot be drilled here")
  int list() {
    for (Strike each : Strikes.all()) {
      String missing = each.missing().map(it -> "  (skipped here: " + it + ")").orElse("");
      System.out.printf("  %-20s %s%s%n", each.name(), each.what(), missing);
    }
    System.out.println("RESULT drill.list drills=" + Strikes.all().size());
    return 0;
  }

  @Command(name = "run", description = "drills one loss, or several in a row on one venue: A+B")
  int run(
      @Parameters(paramLabel = "NAME", description = "as list tells them; A+B: one after the other")
          String name,
      @Option(names = "--runs", defaultValue = "3", description = "how often; ${DEFAULT-VALUE}")
          int runs,
      @Option(
              names = "--during-recovery",
              description = "strikes a second time in the midst of each recovery")
          boolean duringRecovery,
      @Option(names = "--seed", description = "of the traders and the moments; drawn if not given")
          Long seed,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description = "for the venue; emptied, and kept when something is wrong")
          Path directory)
      throws InterruptedException {
    Drill drill =
        Drill.of(name, duringRecovery)
            .orElseThrow(() -> new Refused("No such drill: " + name + "; see infra/drill list."));
    return run(drill, runs, seed, directory);
  }

  @Command(name = "all", description = "drills every loss, each on a venue of its own")
  int all(
      @Option(names = "--runs", defaultValue = "3", description = "how often; ${DEFAULT-VALUE}")
          int runs,
      @Option(names = "--during-recovery", description = "as for run") boolean duringRecovery,
      @Option(names = "--seed", description = "as for run; each drill's is one more") Long seed,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description = "as for run; each drill's is DIR-NAME")
          Path directory)
      throws InterruptedException {
    long next = drawn(seed);
    Totals totals = new Totals();
    int good = 0;
    int failed = 0;
    int skipped = 0;
    for (Strike each : Strikes.all()) {
      Path own = data(directory).resolveSibling(data(directory).getFileName() + "-" + each.name());
      Optional<Figures> figures =
          figures(Drill.of(List.of(each), duringRecovery), runs, next++, own);
      figures.ifPresent(totals::add);
      if (figures.isEmpty()) skipped++;
      else if (figures.get().good()) good++;
      else failed++;
    }
    System.out.printf(
        "RESULT drill.all%s good=%d failed=%d skipped=%d runs=%d %s %s%n",
        duringRecovery ? ".during-recovery" : "",
        good,
        failed,
        skipped,
        totals.runs(),
        totals.verdict(),
        totals.times());
    return failed == 0 ? 0 : FAILED;
  }

  @Command(
      name = "pairs",
      description =
          "drills every two losses in a row, all on one venue: each comes right after each other"
              + " one once")
  int pairs(
      @Option(names = "--from", defaultValue = "1", description = "first pair; ${DEFAULT-VALUE}")
          int from,
      @Option(names = "--pairs", description = "how many; all that follow if not given")
          Integer pairs,
      @Option(names = "--seed", description = "as for run; each venue's is one more") Long seed,
      @Option(
              names = "--data",
              paramLabel = "DIR",
              description =
                  "as for run; where something is wrong it is kept, and DIR-2, … go on with the"
                      + " next pair")
          Path directory)
      throws InterruptedException {
    List<Strike> here = Strikes.all().stream().filter(it -> it.missing().isEmpty()).toList();
    if (here.size() < 2) throw new Refused("Fewer than two losses can be drilled here.");
    long drawn = drawn(seed);
    PairsRun run = new PairsRun(root(), data(directory), here, drawn, Drills::say);
    if (from < 1 || from > run.length() || pairs != null && pairs < 1) {
      throw new Refused("There are pairs 1 to %d.".formatted(run.length()));
    }
    int to = pairs == null ? run.length() : Math.min(run.length(), from - 1 + pairs);
    System.out.printf("drill pairs %d to %d of %d: seed %d%n", from, to, run.length(), drawn);
    run.run(from, to);
    int all = Strikes.all().size();
    System.out.println(run.result(all * (all - 1) - run.length()));
    return run.isGood() ? 0 : FAILED;
  }

  private static int run(Drill drill, int runs, Long seed, Path directory)
      throws InterruptedException {
    return figures(drill, runs, drawn(seed), directory)
        .map(it -> it.good() ? 0 : FAILED)
        .orElse(NOT_RUN);
  }

  /** Runs a drill and tells its result; empty when it cannot be run here. */
  private static Optional<Figures> figures(Drill drill, int runs, long seed, Path directory)
      throws InterruptedException {
    String missing = drill.missing().orElse(null);
    if (missing != null) {
      System.out.printf(
          "RESULT drill.%s runs=0 skipped=%s%n", drill.name(), missing.replace(' ', '-'));
      return Optional.empty();
    }
    System.out.printf("drill %s: seed %d%n", drill.name(), seed);
    Path data = data(directory);
    Figures figures = new DrillRun(root(), data, drill, runs, seed, Drills::say).run();
    if (figures.good()) {
      Trees.delete(data);
    } else {
      System.out.println("  all of it is kept in " + data);
    }
    System.out.println(figures.result());
    return Optional.of(figures);
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }

  private static long drawn(Long seed) {
    return seed == null ? System.nanoTime() : seed;
  }

  private static Path root() {
    return Path.of(System.getProperty(ROOT)).toAbsolutePath().normalize();
  }

  private static Path data(Path directory) {
    return directory == null ? root().resolve("infra/drills/target/venue") : directory;
  }
}

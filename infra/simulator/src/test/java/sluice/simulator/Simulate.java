package sluice.simulator;

import java.util.List;
import java.util.Locale;

/** The command {@code infra/simulate}. */
public final class Simulate {
  private static final String HELP =
      """
      simulate: the whole system on one thread and in a time of its own, with everything that can
      go wrong, drawn from a seed. The product's own classes: gateways' command path, command log,
      matching, journal, disk, event log. A referee keeps what every client was told and looks after
      each step whether it is still true.

        simulate --seeds N       N seeds
        simulate --seed S        one seed, told line by line

        --from S       first seed of many (default 1)
        --until-fails  ends at the first seed that fails

      The last line is RESULT simulate.system seeds=... failures=... perSecond=...; exit code 1 when
      a seed failed, 2 when the words cannot be read.
      """;
  private static final long PROGRESS_NS = 5_000_000_000L;

  private long seeds;
  private long from = 1;
  private long seed = -1;
  private boolean untilFails;

  private Simulate() {}

  public static void main(String[] args) {
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
          case "--until-fails" -> untilFails = true;
          default -> throw new IllegalArgumentException(words.get(i));
        }
      }
      if (seed < 0 && seeds < 1) throw new IllegalArgumentException("how many seeds");
      return true;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      System.err.println("simulate: cannot read " + e.getMessage() + "; see --help");
      return false;
    }
  }

  private boolean run() {
    long startNs = System.nanoTime();
    long saidNs = startNs;
    boolean one = seed >= 0;
    long first = one ? seed : from;
    long last = one ? seed : from + seeds - 1;
    long done = 0;
    long failures = 0;
    long steps = 0;
    long commands = 0;
    long held = 0;
    long opened = 0;
    long warmViews = 0;
    long viewsPassedOver = 0;
    long viewsCompared = 0;
    long acts = 0;
    long access = 0;
    long cuts = 0;
    for (long each = first; each <= last; each++) {
      Simulation.Outcome outcome = Simulation.run(each, one ? System.out::println : null);
      done++;
      steps += outcome.steps();
      commands += outcome.commands();
      held += outcome.plansHeld();
      opened += outcome.plansOpened();
      warmViews += outcome.warmViews();
      viewsPassedOver += outcome.viewsPassedOver();
      viewsCompared += outcome.viewsCompared();
      acts += outcome.actsTold();
      access += outcome.accessTold();
      cuts += outcome.cutsNoticed();
      if (outcome.failure() != null) {
        failures++;
        if (!one) System.out.println("seed " + each + ": " + outcome.failure());
        if (untilFails) break;
      }
      if (System.nanoTime() - saidNs > PROGRESS_NS) {
        saidNs = System.nanoTime();
        System.err.printf(
            "simulate: %,d of %,d seeds, %d failed%n", done, last - first + 1, failures);
      }
    }
    double seconds = (System.nanoTime() - startNs) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "RESULT simulate.system seeds=%d failures=%d perSecond=%.1f steps=%d commands=%d"
            + " plansOpened=%d plansHeld=%d warmViews=%d viewsPassedOver=%d viewsCompared=%d"
            + " acts=%d access=%d cutsNoticed=%d%n",
        done,
        failures,
        done / seconds,
        steps,
        commands,
        opened,
        held,
        warmViews,
        viewsPassedOver,
        viewsCompared,
        acts,
        access,
        cuts);
    return failures == 0;
  }
}

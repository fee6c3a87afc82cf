package sluice.drills;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import sluice.drills.strike.Strike;
import sluice.launcher.Refused;
import sluice.launcher.image.Trees;

/**
 * Losses one after the other on one venue, without a fresh start between, until each has come right
 * after each other one. A venue on which something is wrong is kept, and another goes on.
 */
final class PairsRun {
  private final Path root;
  private final Path directory;
  private final List<Strike> losses;
  private final List<Strike> walk;
  private final long seed;
  private final Consumer<String> says;
  private final Totals totals = new Totals();
  private int good;
  private int failed;
  private int venues;

  /** When the first pair began, on a venue that had been built and started. */
  private long beganNs;

  /** The pair that is next, from 1. */
  private int pair;

  /**
   * @param root of the project
   * @param directory for the venue; emptied; those that follow a kept one are beside it
   * @param losses those that can be drilled here, at least two
   */
  PairsRun(Path root, Path directory, List<Strike> losses, long seed, Consumer<String> says) {
    this.root = root;
    this.directory = directory;
    this.losses = losses;
    this.walk = PairWalk.of(losses);
    this.seed = seed;
    this.says = says;
  }

  /** How many pairs the whole walk has. */
  int length() {
    return walk.size() - 1;
  }

  /**
   * Walks.
   *
   * @param from first pair, from 1
   * @param to last pair
   * @throws Refused when the first venue cannot be started at all
   */
  void run(int from, int to) throws InterruptedException {
    pair = from;
    while (pair <= to) onOneVenue(to);
  }

  boolean isGood() {
    return failed == 0 && good > 0;
  }

  /**
   * The last line.
   *
   * @param skipped pairs with a loss that cannot be drilled here
   */
  String result(int skipped) {
    return "RESULT drill.pairs pairs=%d good=%d failed=%d skipped=%d %s %s"
        .formatted(good + failed, good, failed, skipped, totals.verdict(), totals.times());
  }

  /** Walks until something is wrong, or to the end. */
  private void onOneVenue(int to) throws InterruptedException {
    venues++;
    Path where =
        venues == 1 ? directory : directory.resolveSibling(directory.getFileName() + "-" + venues);
    Figures figures = new Figures("pairs");
    try (DrillGround ground =
        DrillGround.start(root, where, losses, seed + venues, says, figures)) {
      walk(ground, figures, to);
    } catch (RuntimeException e) {
      if (e instanceof Refused && venues == 1 && good == 0) throw e;
      // Whatever it was that ended this venue, another goes on.
      figures.problem();
      says.accept("PROBLEM this venue's drill ended: " + e);
      e.printStackTrace();
    }
    totals.add(figures);
    if (figures.problems() == 0) {
      Trees.delete(where);
      return;
    }
    failed++;
    says.accept("failed: %s; all of it is kept in %s".formatted(name(), where));
    pair++;
  }

  private void walk(DrillGround ground, Figures figures, int to) throws InterruptedException {
    // The first of the first pair follows none.
    boolean goesOn = ground.lose("alone", walk.get(pair - 1), false, false);
    if (beganNs == 0) beganNs = System.nanoTime();
    while (goesOn && figures.problems() == 0 && pair <= to) {
      says.accept(name() + left(to));
      goesOn = ground.lose("pair " + pair, walk.get(pair), false, false);
      if (!goesOn || figures.problems() > 0) return;
      good++;
      pair++;
    }
  }

  private String name() {
    return "pair %d of %d: %s+%s"
        .formatted(pair, length(), walk.get(pair - 1).name(), walk.get(pair).name());
  }

  /** How long the rest will take, by what has been. */
  private String left(int to) {
    int done = good + failed;
    if (done == 0) return "";
    double minutes = (System.nanoTime() - beganNs) / (double) TimeUnit.MINUTES.toNanos(1);
    return String.format(Locale.ROOT, ", about %.0f min left", minutes / done * (to - pair + 1));
  }
}

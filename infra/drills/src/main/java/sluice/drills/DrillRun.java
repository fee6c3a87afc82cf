package sluice.drills;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import sluice.drills.client.Traders;
import sluice.drills.judge.Judge;
import sluice.drills.judge.Verdict;
import sluice.drills.strike.Strike;
import sluice.drills.venue.DrillVenue;
import sluice.embedded.ServerFailed;
import sluice.launcher.Refused;
import sluice.launcher.process.Part;

/**
 * A drill from an empty directory to its verdict: a venue is started, traders trade, and as often
 * as asked something is lost, recovered and judged.
 */
final class DrillRun {
  private static final String MARKET = "BTC-EUR";
  private static final int ACCEPTED_BEFORE = 200;
  private static final int ACCEPTED_AFTER = 100;
  private static final Duration TRADING_WITHIN = Duration.ofSeconds(120);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(60);

  /** How far into its recovery a process is struck again, at most. */
  private static final int AGAIN_WITHIN_MS = 2_500;

  private final Path root;
  private final Path directory;
  private final Drill drill;
  private final int runs;
  private final Random random;
  private final Consumer<String> says;
  private final Figures figures;

  /**
   * @param root of the project
   * @param directory for the venue and the traders' memory; emptied
   */
  DrillRun(Path root, Path directory, Drill drill, int runs, long seed, Consumer<String> says) {
    this.root = root;
    this.directory = directory;
    this.drill = drill;
    this.runs = runs;
    this.random = new Random(seed);
    this.says = says;
    this.figures = new Figures(drill.name());
  }

  /**
   * Runs it.
   *
   * @throws Refused when the venue cannot be started at all
   */
  Figures run() throws InterruptedException {
    try (DrillVenue venue = DrillVenue.start(root, directory);
        Traders traders =
            new Traders(
                venue.operator(),
                venue::socket,
                MARKET,
                directory.resolve("acknowledgements.jsonl"),
                random.nextLong())) {
      says.accept("venue in " + directory);
      try {
        runAll(venue, traders);
      } finally {
        drill.strikes().forEach(it -> it.putAway(venue));
      }
    }
    return figures;
  }

  private void runAll(DrillVenue venue, Traders traders) throws InterruptedException {
    Judge judge = new Judge(venue, traders);
    for (int run = 1; run <= runs; run++) {
      for (Strike each : drill.strikes()) {
        if (!lose(run, each, venue, traders, judge)) return;
      }
      figures.ran();
    }
  }

  /** One loss; false when there is no use in going on. */
  private boolean lose(int run, Strike strike, DrillVenue venue, Traders traders, Judge judge)
      throws InterruptedException {
    long before = traders.watch().accepted();
    traders.start();
    strike.prepare(venue);
    if (!traders.watch().awaitAccepted(before + ACCEPTED_BEFORE, TRADING_WITHIN)) {
      return giveUp(traders, "no orders flow before the strike");
    }
    OrdersThroughLoss orders = new OrdersThroughLoss(venue, traders.watch());
    if (strike.ordersGoOn()) {
      if (!orders.before()) return giveUp(traders, "orders stopped before the strike");
      orders.struck();
    }
    strike.strike(venue);
    traders.watch().struck();
    try {
      recover(strike, venue);
    } catch (Refused e) {
      return giveUp(traders, "no recovery: " + e.getMessage());
    }
    double seconds = traders.watch().awaitFirst(BACK_WITHIN);
    if (Double.isNaN(seconds)) return giveUp(traders, "no order was accepted after the recovery");
    figures.took(seconds);
    long now = traders.watch().accepted();
    if (!traders.watch().awaitAccepted(now + ACCEPTED_AFTER, TRADING_WITHIN)) {
      return giveUp(traders, "orders stopped after the recovery");
    }
    if (strike.ordersGoOn()) {
      OrdersThroughLoss.Seen seen = orders.after();
      says.accept("orders through it: " + seen);
      figures.saw(seen);
    }
    for (String problem : strike.check(venue)) problem(problem);
    traders.pause();
    Verdict verdict = judge.judge();
    figures.judged(verdict);
    verdict.problems().forEach(it -> says.accept("PROBLEM " + it));
    says.accept(
        String.format(
            Locale.ROOT,
            "run %d %s: first order after %.2f s; %d acknowledged, %d lost, %d doubled",
            run,
            strike.name(),
            seconds,
            verdict.acknowledged(),
            verdict.lost(),
            verdict.doubled()));
    return true;
  }

  private boolean giveUp(Traders traders, String why) throws InterruptedException {
    problem(why);
    traders.pause();
    return false;
  }

  private void problem(String what) {
    figures.problem();
    says.accept("PROBLEM " + what);
  }

  private void recover(Strike strike, DrillVenue venue) {
    if (drill.again()) strikeAgain(strike, venue);
    strike.recover(venue);
  }

  /** Begins the recovery, strikes somewhere in the midst of it, and lets it end as it does. */
  private void strikeAgain(Strike strike, DrillVenue venue) {
    Executor own = task -> Thread.ofVirtual().name("recovery").start(task);
    CompletableFuture<Void> recovery = CompletableFuture.runAsync(() -> strike.recover(venue), own);
    List<Part> parts = strike.parts();
    while (!recovery.isDone() && parts.stream().noneMatch(venue::lives)) DrillVenue.pause(5);
    DrillVenue.pause(random.nextInt(AGAIN_WITHIN_MS));
    boolean midst = !recovery.isDone();
    strike.strike(venue);
    try {
      recovery.join();
    } catch (CompletionException e) {
      boolean told = e.getCause() instanceof Refused || e.getCause() instanceof ServerFailed;
      if (!told) throw e;
    }
    says.accept("struck again " + (midst ? "during" : "right after") + " the recovery");
  }
}

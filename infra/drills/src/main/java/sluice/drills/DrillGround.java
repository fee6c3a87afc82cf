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
import sluice.drills.client.Office;
import sluice.drills.client.Traders;
import sluice.drills.judge.Judge;
import sluice.drills.judge.Verdict;
import sluice.drills.strike.Strike;
import sluice.drills.venue.DrillVenue;
import sluice.embedded.ServerFailed;
import sluice.launcher.Refused;
import sluice.launcher.process.Part;

/**
 * A venue with its traders and its judge, on which one thing after the other is lost, recovered and
 * judged. One thread.
 */
final class DrillGround implements AutoCloseable {
  private static final String MARKET = "BTC-EUR";
  private static final int ACCEPTED_BEFORE = 200;
  private static final int ACCEPTED_AFTER = 100;
  private static final Duration TRADING_WITHIN = Duration.ofSeconds(120);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(60);

  /** How far into its recovery a process is struck again, at most. */
  private static final int AGAIN_WITHIN_MS = 2_500;

  private final DrillVenue venue;
  private final Traders traders;
  private final Office office;
  private final Judge judge;
  private final List<Strike> strikes;
  private final Random random;
  private final Consumer<String> says;
  private final Figures figures;

  private DrillGround(
      DrillVenue venue,
      Traders traders,
      List<Strike> strikes,
      Random random,
      Consumer<String> says,
      Figures figures) {
    this.venue = venue;
    this.traders = traders;
    this.office = new Office(venue.operator());
    this.judge = new Judge(venue, traders, office);
    this.strikes = strikes;
    this.random = random;
    this.says = says;
    this.figures = figures;
  }

  /**
   * Starts a venue, and opens its traders' accounts.
   *
   * @param root of the project
   * @param directory for the venue and the traders' memory; emptied
   * @param strikes all that will be done to it
   * @param figures take what is seen
   * @throws Refused when the venue cannot be started at all
   */
  static DrillGround start(
      Path root,
      Path directory,
      List<Strike> strikes,
      long seed,
      Consumer<String> says,
      Figures figures) {
    Random random = new Random(seed);
    DrillVenue venue = DrillVenue.start(root, directory);
    try {
      Traders traders =
          new Traders(
              venue.operator(),
              venue::socket,
              MARKET,
              directory.resolve("acknowledgements.jsonl"),
              random.nextLong());
      says.accept("venue in " + directory);
      return new DrillGround(venue, traders, strikes, random, says, figures);
    } catch (RuntimeException e) {
      venue.close();
      throw e;
    }
  }

  /**
   * One loss, its recovery and the judgement.
   *
   * @param run for people, such as run 2
   * @param again whether it strikes a second time in the midst of the recovery
   * @param watchesOrders whether orders that go on through it are compared with those before
   * @return false when there is no use in going on
   */
  boolean lose(String run, Strike strike, boolean again, boolean watchesOrders)
      throws InterruptedException {
    long before = traders.watch().accepted();
    traders.start();
    strike.prepare(venue);
    if (!traders.watch().awaitAccepted(before + ACCEPTED_BEFORE, TRADING_WITHIN)) {
      return giveUp("no orders flow before the strike");
    }
    OrdersThroughLoss orders = null;
    if (watchesOrders && strike.ordersGoOn()) {
      orders = new OrdersThroughLoss(venue, traders.watch());
      if (!orders.before()) return giveUp("orders stopped before the strike");
      orders.struck();
    }
    office.work();
    judge.remember();
    strike.strike(venue);
    traders.watch().struck();
    Thread halting = Thread.ofVirtual().name("halt").start(office::tryToHalt);
    try {
      recover(strike, again);
    } catch (Refused e) {
      return giveUp("no recovery: " + e.getMessage());
    } finally {
      halting.join();
    }
    double seconds = traders.watch().awaitFirst(BACK_WITHIN);
    if (Double.isNaN(seconds)) return giveUp("no order was accepted after the recovery");
    figures.took(seconds);
    if (!goesOn(orders)) return giveUp("orders stopped after the recovery");
    for (String problem : strike.check(venue)) problem(problem);
    traders.pause();
    judge(run, strike, seconds);
    return true;
  }

  private boolean goesOn(OrdersThroughLoss orders) throws InterruptedException {
    long now = traders.watch().accepted();
    if (!traders.watch().awaitAccepted(now + ACCEPTED_AFTER, TRADING_WITHIN)) return false;
    if (orders == null) return true;
    OrdersThroughLoss.Seen seen = orders.after();
    says.accept("orders through it: " + seen);
    figures.saw(seen);
    return true;
  }

  private void judge(String run, Strike strike, double seconds) {
    long beganNs = System.nanoTime();
    Verdict verdict = judge.judge(strike.parts());
    figures.judged(verdict);
    verdict.problems().forEach(it -> says.accept("PROBLEM " + it));
    says.accept(
        String.format(
            Locale.ROOT,
            "%s %s: first order after %.2f s; %d acknowledged, %d lost, %d doubled; judged in %.1f"
                + " s",
            run,
            strike.name(),
            seconds,
            verdict.acknowledged(),
            verdict.lost(),
            verdict.doubled(),
            (System.nanoTime() - beganNs) / 1e9));
  }

  private boolean giveUp(String why) throws InterruptedException {
    problem(why);
    traders.pause();
    return false;
  }

  private void problem(String what) {
    figures.problem();
    says.accept("PROBLEM " + what);
  }

  private void recover(Strike strike, boolean again) {
    if (again) strikeAgain(strike);
    strike.recover(venue);
  }

  /** Begins the recovery, strikes somewhere in the midst of it, and lets it end as it does. */
  private void strikeAgain(Strike strike) {
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

  /** Stops all of it; what a strike prepared the venue with is undone, its data stay. */
  @Override
  public void close() {
    traders.close();
    try {
      strikes.forEach(it -> it.putAway(venue));
    } finally {
      venue.close();
    }
  }
}

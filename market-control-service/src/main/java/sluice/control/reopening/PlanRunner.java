package sluice.control.reopening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.control.database.DatabaseAway;
import sluice.control.domain.EventsPending;
import sluice.control.domain.EventsWait;
import sluice.control.listing.Market;
import sluice.control.listing.RequestedStates;
import sluice.control.listing.RequestedStates.Requested;
import sluice.control.listing.VenueView;
import sluice.control.log.Outcome;
import sluice.replica.work.Pause;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;
import sluice.vocabulary.Refusal;

/**
 * Carries approved plans out, on one worker, remembering nothing: before each step it reads the
 * event log to its end and asks {@link NextStep} anew. An opening that was sent and not noted is
 * found in the log after a restart; one that is still under way cannot happen twice, as both answer
 * the same state change and the core takes one.
 */
@Component
class PlanRunner implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(PlanRunner.class);
  private static final Pause LOOK = Pause.untilWoken(Duration.ofMillis(250));
  private static final Duration END_WITHIN = Duration.ofSeconds(5);
  private static final int STEPS_AT_ONCE = 2_000;

  private final PlanBook store;
  private final VenueView view;
  private final Openings openings;
  private final RequestedStates requested;
  private final Clock clock;

  /** Held during a step: whoever aborts a plan knows that nothing opens afterwards. */
  private final ReentrantLock stepping = new ReentrantLock();

  private final Worker worker;
  private volatile boolean running;
  private volatile boolean stopping;
  private boolean awaySaid;

  @Autowired
  PlanRunner(
      PlanBook store, VenueView view, Openings openings, RequestedStates requested, Clock clock) {
    this(store, view, openings, requested, clock, Workers.THREADS);
  }

  PlanRunner(
      PlanBook store,
      VenueView view,
      Openings openings,
      RequestedStates requested,
      Clock clock,
      Workers workers) {
    this.store = store;
    this.view = view;
    this.openings = openings;
    this.requested = requested;
    this.clock = clock;
    this.worker = workers.worker("plan-runner", this::look);
    view.watchStates(this::wake);
  }

  /** Runs while nothing is being opened. */
  ReentrantLock stepping() {
    return stepping;
  }

  /** There may be something to do. */
  void wake() {
    worker.wake();
  }

  @Override
  public void start() {
    running = true;
    worker.start();
  }

  /** Carries every plan on as far as it goes now. */
  Pause look() {
    try {
      if (store.isThere() && openings.areKnown()) carryOnAll();
      awaySaid = false;
    } catch (DatabaseAway | EventsWait | EventsPending e) {
      if (!awaySaid) LOG.warn("plans wait: {}", e.getMessage());
      awaySaid = true;
    } catch (RuntimeException e) {
      LOG.error("plan runner", e);
    }
    return LOOK;
  }

  private void carryOnAll() {
    for (String planId : store.active()) {
      for (int i = 0; !stopping && i < STEPS_AT_ONCE && step(planId); i++) {
        // Each step looks at everything anew.
      }
    }
  }

  /**
   * @return whether another step may follow at once
   */
  boolean step(String planId) {
    stepping.lock();
    try {
      Plan plan = store.plan(planId);
      sayRequested(plan);
      if (NextStep.of(plan, view::market, Instant.now(clock)) instanceof NextStep.Wait) {
        return false;
      }
      if (!openings.learnAll()) return false;
      return switch (NextStep.of(plan, view::market, Instant.now(clock))) {
        case NextStep.Wait it -> false;
        case NextStep.Note it -> note(it.command());
        case NextStep.Open it -> open(plan, it);
      };
    } finally {
      stepping.unlock();
    }
  }

  private boolean note(PlanCommand command) {
    Decision decision = store.send(command);
    switch (decision) {
      case Decision.Accepted it -> it.events().forEach(event -> LOG.info("plan event={}", event));
      case Decision.Refused it -> LOG.warn("plan refused command={}: {}", command, it.why());
    }
    sayRequested(store.plan(planIdOf(command)));
    return decision instanceof Decision.Accepted;
  }

  static String planIdOf(PlanCommand command) {
    return switch (command) {
      case PlanCommand.ProposePlan it -> it.planId();
      case PlanCommand.ApprovePlan it -> it.planId();
      case PlanCommand.AbortPlan it -> it.planId();
      case PlanCommand.HoldPlan it -> it.planId();
      case PlanCommand.ReleasePlan it -> it.planId();
      case PlanCommand.BeginStage it -> it.planId();
      case PlanCommand.RecordOpening it -> it.planId();
      case PlanCommand.BeginSoak it -> it.planId();
      case PlanCommand.CompleteStage it -> it.planId();
      case PlanCommand.FailPlan it -> it.planId();
    };
  }

  private boolean open(Plan plan, NextStep.Open step) {
    return switch (openings.open(plan, step)) {
      case Outcome.Answered it -> answered(plan, step, it.refusal());
      case Outcome.DidNotHappen it -> later(plan, step, it.why());
      case Outcome.MayHaveHappened it -> later(plan, step, it.why());
    };
  }

  private boolean answered(Plan plan, NextStep.Open step, Refusal refusal) {
    return switch (refusal) {
      case null -> true;
      // Expired on its way, or an epoch began meanwhile, which halts: the next look tells.
      case EXPIRED, WRONG_EPOCH, REPEATED -> later(plan, step, "refused: " + refusal);
      default -> {
        // What moved stands in the view by now; it explains the refusal better than its code.
        NextStep now = NextStep.of(plan, view::market, Instant.now(clock));
        yield now instanceof NextStep.Note it
            ? note(it.command())
            : note(
                new PlanCommand.FailPlan(
                    plan.planId(),
                    "the core refused to open %s: %s".formatted(step.market().symbol(), refusal),
                    Instant.now(clock)));
      }
    };
  }

  private boolean later(Plan plan, NextStep.Open step, String why) {
    LOG.warn(
        "plan planId={} market={} not opened yet: {}", plan.planId(), step.market().symbol(), why);
    return false;
  }

  static String actor(Plan plan) {
    return "plan " + plan.planId();
  }

  /** Requested beside confirmed: every market that the plan has still to open. */
  private void sayRequested(Plan plan) {
    requested.removePlan(plan.planId());
    if (!plan.status().isActive()) return;
    for (int i = plan.stages().size() - 1; i >= 0; i--) {
      StageProgress stage = plan.stages().get(i);
      for (StageMarket each : stage.markets()) {
        Market market = view.market(each.market());
        if (market == null || !stage.hasToOpen(each.market())) continue;
        requested.putPlan(
            market.id(),
            new Requested(
                stage.stage().target(),
                NextStep.requestId(plan.planId(), i, each.market()),
                actor(plan),
                plan.planId()));
      }
    }
  }

  @Override
  public void stop() {
    running = false;
    stopping = true;
    worker.interrupt();
    try {
      worker.join(END_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the logs and PostgreSQL's watch. */
  @Override
  public int getPhase() {
    return 200;
  }
}

package sluice.control.reopening;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.control.database.Database;
import sluice.control.database.DatabaseAway;
import sluice.control.domain.DomainEvents;
import sluice.control.domain.DomainEventsListener;
import sluice.control.domain.EventsPending;
import sluice.control.domain.EventsWait;
import sluice.control.domain.HeldPlans;

/**
 * Plans in PostgreSQL: commands to the aggregates, plans as they stand. Lives while PostgreSQL
 * does; everything here throws {@link DatabaseAway} otherwise. Any thread.
 */
@Component
class PlanStore implements DomainEventsListener, PlanBook, HeldPlans {
  private static final Logger LOG = LoggerFactory.getLogger(PlanStore.class);

  private final PlanEngine engine;
  private final Database database;
  private final DomainEvents events;
  private final Clock clock;

  /** Known to nobody else before plans in flight are held. */
  private volatile boolean running;

  PlanStore(PlanEngine engine, Database database, DomainEvents events, Clock clock) {
    this.engine = engine;
    this.database = database;
    this.events = events;
    this.clock = clock;
  }

  @Override
  public void eventsCame(boolean rebuilt) {
    engine.begin(rebuilt);
    if (rebuilt) {
      holdWhatIsInFlight();
      events.rebuildIsDealtWith();
    }
    running = true;
    LOG.info("plans there processor={}", AxonSetup.PROCESSOR);
  }

  /** What it did behind the last event that came back, nobody here knows: a person looks first. */
  private void holdWhatIsInFlight() {
    for (String planId : engine.all()) {
      Plan plan = engine.plan(planId);
      if (plan == null || !plan.status().isActive()) continue;
      PlanCommand hold =
          new PlanCommand.HoldPlan(
              planId,
              "PostgreSQL had lost events and they were brought back: see that the markets stand"
                  + " as this plan says, then release or abort it",
              Instant.now(clock));
      Object decision = events.append(() -> engine.send(hold));
      LOG.warn("plan planId={} held for a person: {}", planId, decision);
    }
  }

  @Override
  public void eventsWent() {
    running = false;
    engine.end();
  }

  @Override
  public boolean isThere() {
    return running && database.isThere();
  }

  /**
   * What the plan says to a command, once its events count.
   *
   * @throws EventsWait when nothing can be appended now; nothing happened
   * @throws EventsPending when it may have happened, and counts later
   */
  @Override
  public Decision send(PlanCommand command) {
    return events.append(
        () -> {
          requireRunning();
          return engine.send(command);
        });
  }

  @Override
  public Plan plan(String planId) {
    return call(
        () -> {
          Plan plan = engine.plan(planId);
          events.requireWhole();
          return plan;
        });
  }

  /** The newest plans, newest first, with everything that was answered before the call. */
  List<PlanText> newest(int limit) {
    awaitProjected();
    return call(() -> engine.newest(limit));
  }

  @Override
  public List<String> active() {
    return call(engine::active);
  }

  @Override
  public int plansHeld() {
    if (!running) return -1;
    try {
      return database.call(engine::held);
    } catch (DatabaseAway e) {
      return -1;
    }
  }

  /** Waits, not for ever, until the read model holds what the store does. */
  void awaitProjected() {
    requireRunning();
    engine.awaitProjected();
  }

  private void requireRunning() {
    if (running) return;
    String why = events.why();
    throw new EventsWait(why == null ? "plans are not there" : why, null);
  }

  private <T> T call(Supplier<T> question) {
    requireRunning();
    return database.call(question::get);
  }
}

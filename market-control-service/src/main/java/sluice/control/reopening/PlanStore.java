package sluice.control.reopening;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import sluice.control.api.ProblemCode;
import sluice.control.database.Database;
import sluice.control.database.DatabaseAway;
import sluice.control.domain.DomainEvents;
import sluice.control.domain.DomainEventsListener;
import sluice.control.domain.EventsPending;
import sluice.control.domain.EventsWait;
import sluice.control.domain.HeldPlans;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans in PostgreSQL: commands to the aggregates, plans as they stand. Lives while PostgreSQL
 * does; everything here throws {@link DatabaseAway} otherwise. Any thread.
 */
@Component
class PlanStore implements DomainEventsListener, PlanBook, HeldPlans {
  private static final Logger LOG = LoggerFactory.getLogger(PlanStore.class);
  private static final Duration PROJECTED_WITHIN = Duration.ofSeconds(1);
  private static final long LOOK_EVERY_MS = 5;

  private final AxonSetup axon;
  private final Database database;
  private final DomainEvents events;
  private final Clock clock;
  private final PlanTable table;

  /** Started, and known to nobody else before plans in flight are held. */
  private volatile Configuration started;

  private volatile Configuration running;

  PlanStore(
      AxonSetup axon,
      Database database,
      DomainEvents events,
      JdbcTemplate jdbc,
      JsonMapper json,
      Clock clock) {
    this.axon = axon;
    this.database = database;
    this.events = events;
    this.clock = clock;
    this.table = new PlanTable(jdbc, json, this::fold);
  }

  @Override
  public void eventsCame(boolean rebuilt) {
    if (rebuilt || table.isBehindForGood()) table.forgetPosition();
    started = axon.configure(table);
    started.start();
    if (rebuilt) {
      holdWhatIsInFlight();
      events.rebuildIsDealtWith();
    }
    running = started;
    LOG.info("plans there processor={}", AxonSetup.PROCESSOR);
  }

  /** What it did behind the last event that came back, nobody here knows: a person looks first. */
  private void holdWhatIsInFlight() {
    for (String planId : table.all()) {
      Plan plan = fold(planId);
      if (plan == null || !plan.status().isActive()) continue;
      PlanCommand hold =
          new PlanCommand.HoldPlan(
              planId,
              "PostgreSQL had lost events and they were brought back: see that the markets stand"
                  + " as this plan says, then release or abort it",
              Instant.now(clock));
      Object decision = events.append(() -> started.commandGateway().sendAndWait(hold));
      LOG.warn("plan planId={} held for a person: {}", planId, decision);
    }
  }

  @Override
  public void eventsWent() {
    Configuration configuration = started;
    running = null;
    started = null;
    if (configuration == null) return;
    try {
      configuration.shutdown();
    } catch (RuntimeException e) {
      LOG.warn("plans stopped without PostgreSQL: {}", e.getMessage());
    }
  }

  @Override
  public boolean isThere() {
    return running != null && database.isThere();
  }

  /**
   * What the plan says to a command, once its events count.
   *
   * @throws EventsWait when nothing can be appended now; nothing happened
   * @throws EventsPending when it may have happened, and counts later
   */
  @Override
  public Decision send(PlanCommand command) {
    try {
      return events.append(() -> configuration().commandGateway().sendAndWait(command));
    } catch (ConcurrencyException e) {
      return Decision.refused(
          ProblemCode.PLAN_STATUS, "somebody else acted on the plan at the same moment");
    }
  }

  /** A plan from its events that count; null when there is none. */
  @Override
  public Plan plan(String planId) {
    configuration();
    return call(() -> fold(planId));
  }

  private Plan fold(String planId) {
    Configuration configuration = started;
    if (configuration == null) throw new DatabaseAway("plans are not there", null);
    long last = events.lastCounted(planId);
    return configuration
        .eventStore()
        .readEvents(planId)
        .asStream()
        .takeWhile(message -> message.getSequenceNumber() <= last)
        .map(message -> (PlanEvent) message.getPayload())
        .reduce(null, Plan::evolve, (one, other) -> other);
  }

  /** The newest plans, newest first, with everything that was answered before the call. */
  List<PlanText> newest(int limit) {
    awaitProjected();
    return call(() -> table.newest(limit));
  }

  @Override
  public List<String> active() {
    return call(table::active);
  }

  @Override
  public int plansHeld() {
    if (running == null) return -1;
    try {
      return call(table::held);
    } catch (DatabaseAway e) {
      return -1;
    }
  }

  /** Waits, not for ever, until the read model holds what the store does. */
  void awaitProjected() {
    Configuration configuration = configuration();
    TrackingToken head = call(() -> configuration.eventStore().createHeadToken());
    StreamingEventProcessor processor =
        configuration
            .eventProcessingConfiguration()
            .eventProcessor(AxonSetup.PROCESSOR, StreamingEventProcessor.class)
            .orElseThrow();
    long deadlineNs = System.nanoTime() + PROJECTED_WITHIN.toNanos();
    while (System.nanoTime() < deadlineNs && !covers(processor, head)) {
      try {
        Thread.sleep(LOOK_EVERY_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private static boolean covers(StreamingEventProcessor processor, TrackingToken head) {
    if (head == null) return true;
    var status = processor.processingStatus().values();
    return !status.isEmpty()
        && status.stream()
            .allMatch(it -> it.getTrackingToken() != null && it.getTrackingToken().covers(head));
  }

  private Configuration configuration() {
    Configuration configuration = running;
    if (configuration != null) return configuration;
    String why = events.why();
    throw new EventsWait(why == null ? "plans are not there" : why, null);
  }

  private <T> T call(Supplier<T> work) {
    return database.call(work::get);
  }
}

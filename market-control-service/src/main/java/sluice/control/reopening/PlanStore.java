package sluice.control.reopening;

import java.time.Duration;
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
import sluice.control.database.DatabaseListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plans in PostgreSQL: commands to the aggregates, plans as they stand. Lives while PostgreSQL
 * does; everything here throws {@link DatabaseAway} otherwise. Any thread.
 */
@Component
class PlanStore implements DatabaseListener, PlanBook {
  private static final Logger LOG = LoggerFactory.getLogger(PlanStore.class);
  private static final Duration PROJECTED_WITHIN = Duration.ofSeconds(1);
  private static final long LOOK_EVERY_MS = 5;

  private final AxonSetup axon;
  private final Database database;
  private final PlanTable table;
  private volatile Configuration running;

  PlanStore(AxonSetup axon, Database database, JdbcTemplate jdbc, JsonMapper json) {
    this.axon = axon;
    this.database = database;
    this.table = new PlanTable(jdbc, json, this::fold);
  }

  @Override
  public void databaseCame() {
    if (table.isBehindForGood()) table.forgetPosition();
    Configuration configuration = axon.configure(table);
    running = configuration;
    configuration.start();
    LOG.info("plans there processor={}", AxonSetup.PROCESSOR);
  }

  @Override
  public void databaseWent() {
    Configuration configuration = running;
    running = null;
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

  /** What the plan says to a command, once PostgreSQL holds it. */
  @Override
  public Decision send(PlanCommand command) {
    try {
      return call(() -> configuration().commandGateway().sendAndWait(command));
    } catch (ConcurrencyException e) {
      return Decision.refused(
          ProblemCode.PLAN_STATUS, "somebody else acted on the plan at the same moment");
    }
  }

  /** A plan from its events; null when there is none. */
  @Override
  public Plan plan(String planId) {
    return call(() -> fold(planId));
  }

  private Plan fold(String planId) {
    return configuration()
        .eventStore()
        .readEvents(planId)
        .asStream()
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
    if (configuration == null) throw new DatabaseAway("plans are not there", null);
    return configuration;
  }

  private <T> T call(Supplier<T> work) {
    return database.call(work::get);
  }
}

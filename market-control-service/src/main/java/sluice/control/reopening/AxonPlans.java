package sluice.control.reopening;

import java.time.Duration;
import java.util.List;
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
import tools.jackson.databind.json.JsonMapper;

/** Plans kept by Axon on PostgreSQL. */
@Component
class AxonPlans implements PlanEngine {
  private static final Logger LOG = LoggerFactory.getLogger(AxonPlans.class);
  private static final Duration PROJECTED_WITHIN = Duration.ofSeconds(1);
  private static final long LOOK_EVERY_MS = 5;

  private final AxonSetup axon;
  private final Database database;
  private final DomainEvents events;
  private final PlanTable table;
  private volatile Configuration started;

  AxonPlans(
      AxonSetup axon, Database database, DomainEvents events, JdbcTemplate jdbc, JsonMapper json) {
    this.axon = axon;
    this.database = database;
    this.events = events;
    this.table = new PlanTable(jdbc, json, this::plan);
  }

  @Override
  public void begin(boolean rebuilt) {
    if (rebuilt || table.isBehindForGood()) table.forgetPosition();
    started = axon.configure(table);
    started.start();
  }

  @Override
  public void end() {
    Configuration configuration = started;
    started = null;
    if (configuration == null) return;
    try {
      configuration.shutdown();
    } catch (RuntimeException e) {
      LOG.warn("plans stopped without PostgreSQL: {}", e.getMessage());
    }
  }

  private Configuration configuration() {
    Configuration configuration = started;
    if (configuration == null) throw new DatabaseAway("plans are not there", null);
    return configuration;
  }

  @Override
  public Decision send(PlanCommand command) {
    try {
      return configuration().commandGateway().sendAndWait(command);
    } catch (ConcurrencyException e) {
      return Decision.refused(
          ProblemCode.PLAN_STATUS, "somebody else acted on the plan at the same moment");
    }
  }

  @Override
  public Plan plan(String planId) {
    long last = events.lastCounted(planId);
    return configuration()
        .eventStore()
        .readEvents(planId)
        .asStream()
        .takeWhile(message -> message.getSequenceNumber() <= last)
        .map(message -> (PlanEvent) message.getPayload())
        .reduce(null, Plan::evolve, (one, other) -> other);
  }

  @Override
  public List<String> all() {
    return table.all();
  }

  @Override
  public List<String> active() {
    return table.active();
  }

  @Override
  public int held() {
    return table.held();
  }

  @Override
  public List<PlanText> newest(int limit) {
    return table.newest(limit);
  }

  @Override
  public void awaitProjected() {
    Configuration configuration = configuration();
    TrackingToken head = database.call(() -> configuration.eventStore().createHeadToken());
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
}

package sluice.control.reopening;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import sluice.control.domain.DomainLife;
import sluice.protocol.ControlRecord.DomainEvent;

/**
 * Plans kept in the event store of a {@link DomainLife}, decided as their aggregate decides and
 * stored in the product's own JSON; the read model is computed from the events that count.
 */
final class InMemoryPlanEngine implements PlanEngine {
  private static final Serializer SERIALIZER = AxonSetup.serializer();
  private static final byte[] NO_META_DATA = {};

  /** By its id; an event never changes. */
  private static final Map<String, PlanEvent> READ = new HashMap<>();

  private final DomainLife domain;
  private final RandomGenerator random;
  private final Clock clock;

  InMemoryPlanEngine(DomainLife domain, RandomGenerator random, Clock clock) {
    this.domain = domain;
    this.random = random;
    this.clock = clock;
  }

  @Override
  public void begin(boolean rebuilt) {}

  @Override
  public void end() {}

  @Override
  public Decision send(PlanCommand command) {
    String planId = PlanRunner.planIdOf(command);
    Decision[] decision = new Decision[1];
    domain.inOneTransaction(
        () -> {
          List<DomainEvent> stored = domain.stored();
          Plan plan = fold(stored, planId);
          if (plan == null && !(command instanceof PlanCommand.ProposePlan)) {
            throw new AggregateNotFoundException(planId, "PostgreSQL was set back behind it");
          }
          decision[0] = Plan.decide(plan, command);
          if (!(decision[0] instanceof Decision.Accepted accepted)) return;
          long position = stored.size();
          long sequence = stored.stream().filter(it -> it.aggregateId().equals(planId)).count();
          List<DomainEvent> records = new ArrayList<>();
          for (PlanEvent each : accepted.events()) {
            records.add(record(++position, sequence++, each));
          }
          domain.append(records);
        });
    return decision[0];
  }

  private DomainEvent record(long position, long sequence, PlanEvent event) {
    SerializedObject<byte[]> payload = SERIALIZER.serialize(event, byte[].class);
    return new DomainEvent(
        position,
        sequence,
        event.planId(),
        ReopeningPlan.TYPE,
        new UUID(random.nextLong(), random.nextLong()).toString(),
        Instant.now(clock).toString(),
        payload.getType().getName(),
        payload.getType().getRevision(),
        payload.getData(),
        NO_META_DATA);
  }

  private static PlanEvent read(DomainEvent event) {
    return READ.computeIfAbsent(
        event.eventId(),
        _ ->
            SERIALIZER.deserialize(
                new SimpleSerializedObject<>(
                    event.payload(), byte[].class, event.payloadType(), event.payloadRevision())));
  }

  /** A plan as the first so many events left it; null when none is its. */
  static Plan fold(List<DomainEvent> events, String planId) {
    Plan plan = null;
    for (DomainEvent each : events) {
      if (each.aggregateId().equals(planId)) plan = Plan.evolve(plan, read(each));
    }
    return plan;
  }

  @Override
  public Plan plan(String planId) {
    return fold(counted(), planId);
  }

  private List<DomainEvent> counted() {
    long counted = domain.events().counted();
    return domain.stored().stream().filter(each -> each.position() <= counted).toList();
  }

  @Override
  public List<String> all() {
    return all(domain.stored());
  }

  static List<String> all(List<DomainEvent> events) {
    return events.stream().map(DomainEvent::aggregateId).distinct().toList();
  }

  @Override
  public List<String> active() {
    return plans(plan -> plan.status().isUnderWay());
  }

  private List<String> plans(Predicate<Plan> which) {
    List<DomainEvent> events = counted();
    List<String> found = new ArrayList<>();
    for (String each : all(events)) if (which.test(fold(events, each))) found.add(each);
    return found;
  }

  @Override
  public int held() {
    return plans(plan -> plan.status() == PlanStatus.HELD).size();
  }

  @Override
  public List<PlanText> newest(int limit) {
    throw new UnsupportedOperationException("nobody asks here");
  }

  @Override
  public void awaitProjected() {}
}

package sluice.control.domain;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Where the domain events stand; when they cannot be used, openings wait and the rest goes on. */
@Component("domainEventsHealthIndicator")
class DomainEventsHealth implements HealthIndicator, MeterBinder {
  private final DomainEvents events;
  private final HeldPlans held;

  DomainEventsHealth(DomainEvents events, HeldPlans held) {
    this.events = events;
    this.held = held;
  }

  @Override
  public Health health() {
    String why = events.why();
    Health.Builder health = why == null ? Health.up() : Health.unknown();
    if (why != null) health.withDetail("waits", why);
    if (events.stopped() != null) health.withDetail("openingsStopped", events.stopped());
    return health
        .withDetail("event", events.counted())
        .withDetail("topicBehind", events.behind())
        .withDetail("plansHeld", held.plansHeld())
        .build();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("sluice.control.domain.events", events, DomainEvents::counted)
        .description("Position of the newest domain event that counts")
        .register(registry);
    Gauge.builder("sluice.control.domain.behind", events, DomainEvents::behind)
        .description("Domain events in PostgreSQL that their topic does not hold; -1 unknown")
        .register(registry);
    Gauge.builder("sluice.control.domain.stopped", events, it -> it.stopped() == null ? 0 : 1)
        .description("1 when copies of the domain events contradict each other: openings wait")
        .register(registry);
    Gauge.builder("sluice.control.plans.held", held, HeldPlans::plansHeld)
        .description("Plans that wait for a person to release or abort them; -1 unknown")
        .register(registry);
  }
}

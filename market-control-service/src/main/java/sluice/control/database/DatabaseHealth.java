package sluice.control.database;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** PostgreSQL by name: its absence makes openings wait, not the service unready. */
@Component("postgresHealthIndicator")
class DatabaseHealth implements HealthIndicator, MeterBinder {
  private final DatabaseWatch watch;

  DatabaseHealth(DatabaseWatch watch) {
    this.watch = watch;
  }

  @Override
  public Health health() {
    if (watch.isThere()) return Health.up().build();
    return Health.unknown()
        .withDetail("away", watch.why())
        .withDetail("meanwhile", "openings and the audit's reading wait; closing acts do not")
        .build();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("sluice.control.database.there", watch, it -> it.isThere() ? 1 : 0)
        .description("1 while PostgreSQL answers")
        .register(registry);
  }
}

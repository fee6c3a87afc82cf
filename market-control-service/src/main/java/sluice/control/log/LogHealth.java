package sluice.control.log;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;
import sluice.replica.views.SnapshotFigure;

/** Ready means: everything that stood in the logs at the start is known here. */
@Component("logHealthIndicator")
class LogHealth implements HealthIndicator, MeterBinder {
  private final VenueLog log;

  LogHealth(VenueLog log) {
    this.log = log;
  }

  @Override
  public Health health() {
    Health.Builder health = log.failure() == null && log.caughtUp() ? Health.up() : Health.down();
    if (log.failure() != null) health.withDetail("stopped", log.failure());
    return health
        .withDetail("caughtUp", log.caughtUp())
        .withDetail("connected", log.connected())
        .withDetail("event", log.position().number())
        .withDetail("snapshotEvent", log.snapshots().report().sequence())
        .withDetail("snapshotAge", log.snapshots().behind())
        .withDetail("snapshotsUnusable", log.snapshots().report().unusable())
        .withDetail("accessRecords", log.accessRecords())
        .withDetail("accessJournaled", log.accessJournaled())
        .build();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("sluice.control.event.number", log, it -> it.position().number())
        .description("Number of the last event taken from trading.events")
        .register(registry);
    for (SnapshotFigure each : SnapshotFigure.ALL) {
      Gauge.builder("sluice.control.snapshot." + each.name(), log.snapshots(), each.value())
          .description(each.description())
          .baseUnit(each.unit())
          .register(registry);
    }
    Gauge.builder("sluice.control.log.skew", log, it -> it.skewMs() / 1e3)
        .baseUnit("seconds")
        .description("How far the log's clock is ahead of ours")
        .register(registry);
    Gauge.builder("sluice.control.log.stopped", log, it -> it.failure() == null ? 0 : 1)
        .description("1 when a log contradicted itself and is no longer followed")
        .register(registry);
  }
}

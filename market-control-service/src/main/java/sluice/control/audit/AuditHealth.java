package sluice.control.audit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Where the acts stand: kept on our own disk, behind it PostgreSQL and the topic. */
@Component("auditHealthIndicator")
class AuditHealth implements HealthIndicator {
  private final Audit audit;
  private final ActPublisher publisher;
  private final EventIntake intake;

  AuditHealth(Audit audit, ActPublisher publisher, EventIntake intake) {
    this.audit = audit;
    this.publisher = publisher;
    this.intake = intake;
  }

  @Override
  public Health health() {
    boolean well = publisher.failure() == null && intake.failure() == null;
    Health.Builder health = well ? Health.up() : Health.unknown();
    if (intake.failure() != null) health.withDetail("intakeStopped", intake.failure());
    if (publisher.failure() != null) {
      health.withDetail("publishingStopped", publisher.failure());
    }
    return health
        .withDetail("act", audit.journal().last())
        .withDetail("postgresBehind", audit.waiting())
        .withDetail("topicBehind", publisher.behind())
        .withDetail("full", audit.isFull())
        .build();
  }
}

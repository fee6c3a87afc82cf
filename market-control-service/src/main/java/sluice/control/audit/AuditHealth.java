package sluice.control.audit;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Where the acts stand: kept on our own disk, behind it PostgreSQL and the topic. */
@Component("auditHealthIndicator")
class AuditHealth implements HealthIndicator {
  private final Audit audit;
  private final ActPublisher publisher;

  AuditHealth(Audit audit, ActPublisher publisher) {
    this.audit = audit;
    this.publisher = publisher;
  }

  @Override
  public Health health() {
    Health.Builder health = publisher.failure() == null ? Health.up() : Health.unknown();
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

package sluice.gateway.history;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.WriterState;

/**
 * What the history's writer is doing and how far behind it is. An absent PostgreSQL is a fact, not
 * an illness of the gateway; a writer that stopped for good is an alarm. Neither belongs to
 * readiness.
 */
final class HistoryHealth implements HealthIndicator, MeterBinder {
  private final HistoryWriter writer;
  private final LogEnd logEnd;
  private final PostgresHistory asked;

  HistoryHealth(HistoryWriter writer, LogEnd logEnd, PostgresHistory asked) {
    this.writer = writer;
    this.logEnd = logEnd;
    this.asked = asked;
  }

  @Override
  public Health health() {
    WriterState state = writer.state();
    Health.Builder health =
        switch (state) {
          case WRITING, STANDBY -> Health.up();
          case WAITING_FOR_POSTGRES, WAITING_FOR_LOG, CLOSED -> Health.unknown();
          case STOPPED -> Health.down().withDetail("stopped", writer.stoppedBecause());
        };
    health.withDetail("state", state);
    String away = writer.awayBecause();
    if (away != null) health.withDetail("postgres", away);
    HistoryTables.Stored written = writer.written();
    if (written != null) {
      health.withDetail("event", written.position().number());
      health.withDetail("recordsBehind", recordsBehind(writer));
      health.withDetail("secondsBehind", secondsBehind(writer));
    }
    return health.build();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    Gauge.builder("sluice.history.event", writer, HistoryHealth::event)
        .description("Number of the last event in PostgreSQL")
        .register(registry);
    Gauge.builder("sluice.history.behind.records", writer, this::recordsBehind)
        .description("Records of trading.events not yet in PostgreSQL")
        .register(registry);
    Gauge.builder("sluice.history.behind", writer, this::secondsBehind)
        .description("For how long PostgreSQL has been behind trading.events")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("sluice.history.stopped", writer, it -> it.state() == WriterState.STOPPED ? 1 : 0)
        .description("1 when the writer stopped for good and a person must look")
        .register(registry);
    Gauge.builder("sluice.history.writing", writer, it -> it.state() == WriterState.WRITING ? 1 : 0)
        .description("1 in the one gateway that writes")
        .register(registry);
    Gauge.builder(
            "sluice.history.breaker.open",
            asked.circuitBreaker(),
            it -> it.getState() == CircuitBreaker.State.CLOSED ? 0 : 1)
        .description("1 while PostgreSQL is given a rest after failures")
        .register(registry);
    Gauge.builder(
            "sluice.history.questions.free",
            asked.bulkhead(),
            it -> it.getMetrics().getAvailableConcurrentCalls())
        .description("Questions that could be asked now besides those under way")
        .register(registry);
  }

  private static double event(HistoryWriter writer) {
    HistoryTables.Stored written = writer.written();
    return written == null ? Double.NaN : written.position().number();
  }

  private double recordsBehind(HistoryWriter writer) {
    HistoryTables.Stored written = writer.written();
    long records = written == null ? -1 : logEnd.recordsBehind(written.position().nextOffset());
    return records < 0 ? Double.NaN : records;
  }

  private double secondsBehind(HistoryWriter writer) {
    HistoryTables.Stored written = writer.written();
    if (written == null) return Double.NaN;
    return logEnd.secondsBehind(
        written.position().nextOffset(),
        written.logTimeMs(),
        System.nanoTime(),
        System.currentTimeMillis());
  }
}

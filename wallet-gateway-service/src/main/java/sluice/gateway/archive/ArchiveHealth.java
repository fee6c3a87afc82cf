package sluice.gateway.archive;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.LogEnds;
import sluice.gateway.database.WriterState;

/**
 * What the archive's writer is doing and how far it is behind each log. An absent PostgreSQL is a
 * fact, not an illness of the gateway; a writer that stopped for good is an alarm. Neither belongs
 * to readiness.
 */
final class ArchiveHealth implements HealthIndicator, MeterBinder {
  /** One log's copy, and where the log ends. */
  private record Copy(LogArchive archive, LogEnd end) {
    double recordsBehind() {
      ArchivePosition written = archive.written();
      long records = written == null ? -1 : end.recordsBehind(written.nextOffset());
      return records < 0 ? Double.NaN : records;
    }

    double secondsBehind() {
      ArchivePosition written = archive.written();
      if (written == null) return Double.NaN;
      return end.secondsBehind(
          written.nextOffset(), written.logTimeMs(), System.nanoTime(), System.currentTimeMillis());
    }

    double lastNumber() {
      ArchivePosition written = archive.written();
      return written == null ? Double.NaN : written.lastNumber();
    }

    /** Null when nothing is known. */
    Map<String, Object> details(String number) {
      ArchivePosition written = archive.written();
      if (written == null) return null;
      Map<String, Object> details = new LinkedHashMap<>();
      details.put(number, written.lastNumber());
      details.put("records", written.nextOffset());
      details.put("recordsBehind", recordsBehind());
      details.put("secondsBehind", secondsBehind());
      return details;
    }
  }

  private final ArchiveWriter writer;
  private final Copy commands;
  private final Copy events;

  ArchiveHealth(ArchiveWriter writer, LogEnds ends) {
    this.writer = writer;
    this.commands = new Copy(writer.commands(), ends.commands());
    this.events = new Copy(writer.events(), ends.events());
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
    Map<String, Object> ofCommands = commands.details("sequence");
    if (ofCommands != null) health.withDetail("commands", ofCommands);
    Map<String, Object> ofEvents = events.details("event");
    if (ofEvents != null) health.withDetail("events", ofEvents);
    return health.build();
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    bind(registry, "commands", "Sequence of the last command archived", commands);
    bind(registry, "events", "Number of the last event archived", events);
    Gauge.builder("sluice.archive.stopped", writer, it -> it.state() == WriterState.STOPPED ? 1 : 0)
        .description("1 when the archive stopped for good and a person must look")
        .register(registry);
    Gauge.builder("sluice.archive.writing", writer, it -> it.state() == WriterState.WRITING ? 1 : 0)
        .description("1 in the one gateway that writes")
        .register(registry);
  }

  private static void bind(MeterRegistry registry, String log, String what, Copy copy) {
    String name = "sluice.archive." + log;
    Gauge.builder(name + ".last", copy, Copy::lastNumber).description(what).register(registry);
    Gauge.builder(name + ".behind.records", copy, Copy::recordsBehind)
        .description("Records of the log not yet archived")
        .register(registry);
    Gauge.builder(name + ".behind", copy, Copy::secondsBehind)
        .description("For how long the archive has been behind the log")
        .baseUnit("seconds")
        .register(registry);
  }
}

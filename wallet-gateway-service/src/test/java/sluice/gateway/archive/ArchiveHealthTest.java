package sluice.gateway.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.Patience.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.env.MapPropertySource;
import sluice.gateway.GatewaySettings;
import sluice.gateway.database.DatabaseSetup;
import sluice.gateway.database.WriterState;
import sluice.gateway.log.GatewayLogs;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.testkit.servers.Cable;

/** The archive in the service while nobody is there. */
class ArchiveHealthTest {
  @EnableConfigurationProperties(GatewaySettings.class)
  private static class Settings {}

  private final Cable nobody = new Cable("127.0.0.1", 1);
  private final InMemoryRecordLog log = new InMemoryRecordLog("trading.events");
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  @BeforeEach
  void begin() {
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(
            new MapPropertySource(
                "test",
                Map.of(
                    "sluice.kafka.bootstrap-servers",
                    "127.0.0.1:1",
                    "sluice.database.url",
                    "jdbc:postgresql://127.0.0.1:%d/x".formatted(nobody.port()),
                    "sluice.database.username",
                    "x",
                    "sluice.keys.master-key-file",
                    Path.of("none"))));
    context.registerBean(GatewayLogs.class, () -> new GatewayLogs(log, log, log));
    context.register(Settings.class, DatabaseSetup.class, ArchiveSetup.class);
    context.refresh();
  }

  @AfterEach
  void end() {
    context.close();
  }

  @Test
  void withoutPostgresTheServiceStartsAndTheArchiveSaysWhatItWaitsFor() throws Exception {
    ArchiveWriter writer = context.getBean(ArchiveWriter.class);
    await("PostgreSQL is missed", () -> writer.awayBecause() != null);
    Health health = context.getBean(ArchiveHealth.class).health();
    assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
    assertThat(health.getDetails())
        .containsEntry("state", WriterState.WAITING_FOR_POSTGRES)
        .containsKey("postgres")
        .doesNotContainKey("events");

    context.close();
    assertThat(writer.state()).isEqualTo(WriterState.CLOSED);
  }

  @Test
  void lagsAreMeasuredAndUnknownWhileTheyAreUnknown() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    context.getBean(ArchiveHealth.class).bindTo(registry);
    assertThat(registry.get("sluice.archive.stopped").gauge().value()).isZero();
    assertThat(registry.get("sluice.archive.commands.last").gauge().value()).isNaN();
    assertThat(registry.get("sluice.archive.commands.behind").gauge().value()).isNaN();
    assertThat(registry.get("sluice.archive.events.behind.records").gauge().value()).isNaN();
  }
}

package sluice.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static sluice.gateway.fixture.Patience.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
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

/** History in the service while nobody is there. */
class HistorySetupTest {
  @EnableConfigurationProperties(GatewaySettings.class)
  private static class Settings {}

  private final Cable nobody = new Cable("127.0.0.1", 1);
  private final InMemoryRecordLog events = new InMemoryRecordLog("trading.events");
  private final AnnotationConfigApplicationContext context =
      new AnnotationConfigApplicationContext();

  @BeforeEach
  void begin() {
    events.setReachable(false);
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
    context.registerBean(GatewayLogs.class, () -> new GatewayLogs(events, events, events));
    context.register(Settings.class, DatabaseSetup.class, HistorySetup.class);
    context.refresh();
  }

  @AfterEach
  void end() {
    context.close();
  }

  @Test
  void withoutPostgresAndBrokerTheServiceStartsAndHistoryIsUnavailable() throws Exception {
    HistoryWriter writer = context.getBean(HistoryWriter.class);
    await("PostgreSQL is missed", () -> writer.awayBecause() != null);

    assertThat(context.getBean(History.class).trades(1, Range.newest(1)))
        .isInstanceOf(HistoryAnswer.Unavailable.class);
    Health health = context.getBean(HistoryHealth.class).health();
    assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
    assertThat(health.getDetails())
        .containsEntry("state", WriterState.WAITING_FOR_POSTGRES)
        .containsKey("postgres");
  }

  @Test
  void whatTheWriterDoesIsMeasured() {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    context.getBean(HistoryHealth.class).bindTo(registry);

    assertThat(registry.get("sluice.history.stopped").gauge().value()).isZero();
    assertThat(registry.get("sluice.history.writing").gauge().value()).isZero();
    assertThat(registry.get("sluice.history.event").gauge().value()).isNaN();
    assertThat(registry.get("sluice.history.questions.free").gauge().value()).isEqualTo(4);
  }

  @Test
  void theServiceEndsWithoutWaitingForWhoeverIsAway() {
    HistoryWriter writer = context.getBean(HistoryWriter.class);
    assertTimeout(Duration.ofSeconds(30), context::close);
    assertThat(writer.state()).isEqualTo(WriterState.CLOSED);
  }
}

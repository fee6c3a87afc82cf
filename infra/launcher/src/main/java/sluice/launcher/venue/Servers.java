package sluice.launcher.venue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sluice.embedded.EmbeddedKafka;
import sluice.embedded.EmbeddedPostgres;
import sluice.embedded.KafkaSettings;
import sluice.embedded.Lifetime;
import sluice.embedded.PostgresSettings;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.process.Part;
import sluice.launcher.process.RunningPart;

/**
 * The broker and the PostgreSQL that run beside our services when nobody names others.
 *
 * @param binaries where PostgreSQL's programs are unpacked
 */
record Servers(DataDirectory data, Path binaries) {
  static final String DATABASE = "sluice";
  static final String USER = "sluice";
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);

  Optional<RunningPart> kafka() {
    return EmbeddedKafka.running(kafkaSettings(0)).map(it -> RunningPart.of(Part.KAFKA, it));
  }

  Optional<RunningPart> postgres() {
    return EmbeddedPostgres.running(postgresSettings(0, ""))
        .map(it -> RunningPart.of(Part.POSTGRES, it));
  }

  /**
   * Starts the broker.
   *
   * @param jvmOptions besides its own
   */
  RunningPart startKafka(int port, List<String> jvmOptions, Lifetime lifetime) {
    KafkaSettings settings = kafkaSettings(port).withJvmOptions(jvmOptions);
    return RunningPart.of(Part.KAFKA, EmbeddedKafka.start(settings, lifetime));
  }

  /** Starts it, and makes the database when it has none. */
  RunningPart startPostgres(int port, String password, Lifetime lifetime) {
    EmbeddedPostgres postgres = EmbeddedPostgres.start(postgresSettings(port, password), lifetime);
    postgres.database(DATABASE);
    return RunningPart.of(Part.POSTGRES, postgres);
  }

  static String jdbcUrl(int port) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, DATABASE);
  }

  private KafkaSettings kafkaSettings(int port) {
    return KafkaSettings.in(data.of(Part.KAFKA))
        .withPorts(port, 0)
        .withLog(data.log(Part.KAFKA))
        .withReadyWithin(READY_WITHIN);
  }

  private PostgresSettings postgresSettings(int port, String password) {
    return PostgresSettings.in(data.of(Part.POSTGRES), binaries, USER, password)
        .withPort(port)
        .withLog(data.log(Part.POSTGRES))
        .withReadyWithin(READY_WITHIN);
  }
}

package sluice.matching.app.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import sluice.embedded.EmbeddedKafka;
import sluice.embedded.KafkaSettings;
import sluice.embedded.Lifetime;
import sluice.testkit.servers.KafkaServer;

/** A real broker as a process of its own, and a directory beside its data; both go with us. */
final class BenchBroker implements KafkaServer, AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofMinutes(3);

  private final Path directory;
  private final EmbeddedKafka kafka;

  BenchBroker() throws IOException {
    directory = Files.createTempDirectory("sluice-bench-");
    kafka =
        EmbeddedKafka.start(
            KafkaSettings.in(directory.resolve("kafka"))
                .withJvmOptions(List.of("-Xmx1g"))
                .withReadyWithin(READY_WITHIN),
            Lifetime.ATTACHED);
  }

  @Override
  public String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  /** A place on the same disk. */
  Path directory(String name) {
    return directory.resolve(name);
  }

  /** Removes a place with all it holds. */
  static void delete(Path place) throws IOException {
    if (!Files.exists(place)) return;
    try (Stream<Path> files = Files.walk(place)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
    }
  }

  @Override
  public void close() {
    kafka.kill();
    try {
      delete(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

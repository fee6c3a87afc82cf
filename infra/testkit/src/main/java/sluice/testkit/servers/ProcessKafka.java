package sluice.testkit.servers;

import java.time.Duration;
import sluice.embedded.EmbeddedKafka;
import sluice.embedded.KafkaSettings;
import sluice.embedded.Lifetime;

/** A broker as a process of its own. */
final class ProcessKafka implements OwnKafka {
  private static final Duration IN_GOOD_ORDER = Duration.ofSeconds(30);

  private final ServerDirectory directory = ServerDirectory.make("kafka");
  private KafkaSettings settings = KafkaSettings.in(directory.path());
  private EmbeddedKafka kafka;

  ProcessKafka() {
    kafka = EmbeddedKafka.start(settings, Lifetime.ATTACHED);
    settings = settings.withPorts(kafka.port(), 0);
  }

  @Override
  public synchronized String bootstrapServers() {
    return kafka.bootstrapServers();
  }

  @Override
  public synchronized void stop() {
    kafka.stop(IN_GOOD_ORDER);
  }

  @Override
  public synchronized void kill() {
    kafka.kill();
  }

  @Override
  public synchronized void start() {
    kafka = EmbeddedKafka.start(settings, Lifetime.ATTACHED);
  }

  @Override
  public synchronized void pause() {
    kafka.pause();
  }

  @Override
  public synchronized void resume() {
    kafka.resume();
  }

  @Override
  public synchronized void close() {
    kafka.kill();
    directory.delete();
  }
}

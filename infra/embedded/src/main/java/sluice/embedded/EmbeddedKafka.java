package sluice.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/**
 * A real Kafka 4.4 broker of one node in a JVM of its own. Topics are made by name only, keep their
 * records without limit and stamp them with the append time, unless their maker says otherwise.
 */
public final class EmbeddedKafka implements EmbeddedServer {
  private static final int ATTEMPTS = 3;
  private static final int ANSWER_MS = 1_000;

  private final ServerProcess process;
  private final int port;
  private final Path log;

  private EmbeddedKafka(ServerProcess process, int port, Path log) {
    this.process = process;
    this.port = port;
    this.log = log;
  }

  /**
   * Starts it on the data that is there, or on none, and waits for its first answer.
   *
   * @throws ServerFailed when it already runs on this directory, cannot have its ports, or does not
   *     answer in time
   */
  public static EmbeddedKafka start(KafkaSettings settings, Lifetime lifetime) {
    OwnDirectory.make(settings.directory());
    running(settings)
        .ifPresent(
            it -> {
              throw new ServerFailed(
                  "Kafka runs already on %s: process %d, port %d"
                      .formatted(settings.directory(), it.pid(), it.port()));
            });
    for (int attempt = 1; ; attempt++) {
      LogFile log = LogFile.from(settings.log());
      try {
        return startOnce(settings, lifetime, log);
      } catch (ServerFailed e) {
        boolean portWasSnatched = log.says("Address already in use");
        boolean othersWillDo = settings.port() == 0 || settings.controllerPort() == 0;
        if (!portWasSnatched || !othersWillDo || attempt == ATTEMPTS) throw e;
      }
    }
  }

  private static EmbeddedKafka startOnce(KafkaSettings settings, Lifetime lifetime, LogFile log) {
    int port = LoopbackPorts.claim(settings.port(), "Kafka");
    int controllerPort = LoopbackPorts.claim(settings.controllerPort(), "Kafka's controller");
    BrokerFiles files = BrokerFiles.write(settings.directory(), port, controllerPort);
    ServerProcess process =
        ServerProcess.start(
            files.command(settings.jvmOptions()), settings.directory(), settings.log());
    if (lifetime == Lifetime.ATTACHED) process.leash("TERM");
    ProcessFile.write(settings.directory(), process, port);
    EmbeddedKafka kafka = new EmbeddedKafka(process, port, settings.log());
    try {
      kafka.awaitAnswer(settings.readyWithin(), log);
    } catch (RuntimeException e) {
      process.kill();
      throw e;
    }
    return kafka;
  }

  /** The broker that runs on this directory, whoever started it. */
  public static Optional<EmbeddedKafka> running(KafkaSettings settings) {
    return ProcessFile.read(settings.directory())
        .map(it -> new EmbeddedKafka(it.process(), it.port(), settings.log()));
  }

  private void awaitAnswer(Duration within, LogFile log) {
    long deadlineNs = System.nanoTime() + within.toNanos();
    boolean listens = false;
    while (true) {
      if (!process.isAlive()) throw new ServerFailed("Kafka ended while it started" + log.tail());
      if (System.nanoTime() > deadlineNs) {
        throw new ServerFailed(
            "Kafka did not answer on port %d within %d s".formatted(port, within.toSeconds())
                + log.tail());
      }
      listens = listens || LoopbackPorts.accepts(port);
      if (listens && answers()) return;
      ServerProcess.pause();
    }
  }

  private boolean answers() {
    try (Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, List.of(bootstrapServers()),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, ANSWER_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, ANSWER_MS))) {
      return !admin.describeCluster().nodes().get(ANSWER_MS, TimeUnit.MILLISECONDS).isEmpty();
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServerFailed("interrupted", e);
    }
  }

  /** Host and port, as clients want it. */
  public String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Path log() {
    return log;
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  @Override
  public boolean stop(Duration within) {
    return process.end("TERM", within);
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void pause() {
    process.signalAll("STOP");
  }

  @Override
  public void resume() {
    process.signalAll("CONT");
  }
}

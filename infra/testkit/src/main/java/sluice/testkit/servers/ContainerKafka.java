package sluice.testkit.servers;

import java.util.Map;
import org.testcontainers.containers.GenericContainer;

/**
 * A broker in a container, with the settings of {@code infra/embedded}. Not Testcontainers' own
 * KafkaContainer: that one's shell keeps the signal to stop from the broker.
 */
final class ContainerKafka extends Container implements OwnKafka {
  static final String IMAGE = "apache/kafka:4.4.0";
  private static final int INSIDE = 9092;

  /** The image's own command formats, which it may refuse to do twice: later starts go without. */
  private static final String RUN =
      """
      if [ -f /tmp/sluice/meta.properties ]
      then exec java -Xmx512m -cp '/opt/kafka/libs/*' kafka.Kafka /opt/kafka/config/server.properties
      else exec /etc/kafka/docker/run
      fi\
      """;

  ContainerKafka() {
    this(new GenericContainer<>(IMAGE));
  }

  private ContainerKafka(GenericContainer<?> container) {
    super(container, INSIDE);
    container
        .withEnv(NODE)
        .withEnv(RECORDS)
        .withEnv("KAFKA_ADVERTISED_LISTENERS", advertised())
        .withEnv("KAFKA_HEAP_OPTS", "-Xmx512m")
        .withCommand("sh", "-c", RUN);
    create();
  }

  private String advertised() {
    return "CLIENTS://%s,BROKER://localhost:9093".formatted(bootstrapServers());
  }

  private static final Map<String, String> NODE =
      Map.ofEntries(
          Map.entry("KAFKA_PROCESS_ROLES", "broker,controller"),
          Map.entry("KAFKA_NODE_ID", "1"),
          Map.entry("KAFKA_LOG_DIRS", "/tmp/sluice"),
          Map.entry("KAFKA_CONTROLLER_QUORUM_VOTERS", "1@localhost:9094"),
          Map.entry(
              "KAFKA_LISTENERS",
              "CLIENTS://0.0.0.0:9092,BROKER://localhost:9093,CONTROLLER://localhost:9094"),
          Map.entry(
              "KAFKA_LISTENER_SECURITY_PROTOCOL_MAP",
              "CLIENTS:PLAINTEXT,BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT"),
          Map.entry("KAFKA_INTER_BROKER_LISTENER_NAME", "BROKER"),
          Map.entry("KAFKA_CONTROLLER_LISTENER_NAMES", "CONTROLLER"),
          Map.entry("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR", "1"),
          Map.entry("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR", "1"),
          Map.entry("KAFKA_TRANSACTION_STATE_LOG_MIN_ISR", "1"),
          Map.entry("KAFKA_BROKER_SESSION_TIMEOUT_MS", "3000"),
          Map.entry("KAFKA_BROKER_HEARTBEAT_INTERVAL_MS", "500"));

  private static final Map<String, String> RECORDS =
      Map.of(
          "KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false",
          "KAFKA_LOG_RETENTION_MS", "-1",
          "KAFKA_LOG_RETENTION_BYTES", "-1",
          "KAFKA_LOG_MESSAGE_TIMESTAMP_TYPE", "LogAppendTime",
          "KAFKA_UNCLEAN_LEADER_ELECTION_ENABLE", "false");

  @Override
  void awaitAnswer() {
    KafkaTopics.awaitAnswer(bootstrapServers());
  }

  @Override
  public String bootstrapServers() {
    return host() + ":" + port();
  }
}

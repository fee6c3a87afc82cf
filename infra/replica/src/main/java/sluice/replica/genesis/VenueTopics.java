package sluice.replica.genesis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import sluice.protocol.Topics;
import sluice.replica.log.LogUnavailable;

/** The venue's topics on a cluster: as they are, and as they must be. One thread. */
final class VenueTopics implements AutoCloseable {
  private static final int REPLICATION = 3;
  private static final String MIN_IN_SYNC = "min.insync.replicas";
  private static final String AUTO_CREATION = "auto.create.topics.enable";
  private static final Duration CLOSE = Duration.ofMillis(500);
  private static final long RETRY_MS = 100;

  /** A topic as it stands on the cluster. */
  record Found(int partitions, int replication, Map<String, String> settings) {
    /** In what it is not as it must be; each for a person. */
    List<String> differences(String topic) {
      List<String> differences = new ArrayList<>();
      if (partitions != 1)
        differences.add("%s has %d partitions, not 1".formatted(topic, partitions));
      required(replication)
          .forEach(
              (name, value) -> {
                if (!value.equals(settings.get(name))) {
                  differences.add(
                      "%s has %s=%s, not %s".formatted(topic, name, settings.get(name), value));
                }
              });
      return differences;
    }
  }

  private final String bootstrapServers;
  private final long deadlineNs;
  private final Admin admin;

  VenueTopics(String bootstrapServers, long deadlineNs) {
    this.bootstrapServers = bootstrapServers;
    this.deadlineNs = deadlineNs;
    try {
      admin =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                  List.of(bootstrapServers.split(",")),
                  AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
                  500,
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                  3_000,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                  Math.max(3_000, leftMs())));
    } catch (KafkaException e) {
      throw unavailable(e);
    }
  }

  /** The settings of a topic of ours, by how often it is replicated. */
  static Map<String, String> required(int replication) {
    Map<String, String> settings = new TreeMap<>(Topics.settings());
    settings.put(MIN_IN_SYNC, replication >= REPLICATION ? "2" : "1");
    return settings;
  }

  /** Those of the topics that exist, in the order asked for. */
  Map<String, Found> find(List<String> names) {
    Map<String, KafkaFuture<TopicDescription>> asked =
        admin.describeTopics(names).topicNameValues();
    Map<String, Found> found = new LinkedHashMap<>();
    for (String name : names) {
      Optional<TopicDescription> topic =
          get(asked.get(name), UnknownTopicOrPartitionException.class);
      topic.ifPresent(it -> found.put(name, found(it)));
    }
    return found;
  }

  /** The same, with some patience for those that do not exist yet. */
  Map<String, Found> findAll(List<String> names, Duration patience) {
    long untilNs = System.nanoTime() + patience.toNanos();
    Map<String, Found> found = find(names);
    while (found.size() < names.size() && System.nanoTime() - untilNs < 0 && leftMs() > 0) {
      pause();
      found = find(names);
    }
    return found;
  }

  private Found found(TopicDescription topic) {
    int replication =
        topic.partitions().stream().mapToInt(it -> it.replicas().size()).min().orElse(0);
    return new Found(
        topic.partitions().size(),
        replication,
        settings(new ConfigResource(ConfigResource.Type.TOPIC, topic.name())));
  }

  private Map<String, String> settings(ConfigResource resource) {
    Config config = get(admin.describeConfigs(List.of(resource)).values().get(resource));
    Map<String, String> settings = new HashMap<>();
    for (ConfigEntry entry : config.entries()) settings.put(entry.name(), entry.value());
    return settings;
  }

  /**
   * Creates a topic.
   *
   * @return false when somebody else was first
   */
  boolean create(String name) {
    int replication = Math.min(REPLICATION, brokers());
    NewTopic topic = new NewTopic(name, 1, (short) replication).configs(required(replication));
    return get(
            admin.createTopics(List.of(topic)).values().get(name).thenApply(_ -> true),
            TopicExistsException.class)
        .isPresent();
  }

  /** A topic that was just created: every broker may not know it at once. */
  Found await(String name) {
    while (true) {
      Found found = find(List.of(name)).get(name);
      if (found != null) return found;
      if (leftMs() == 0) throw unavailable(new TimeoutException(name + " does not appear"));
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(RETRY_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    }
  }

  /** How many records stand in a topic. */
  long records(String name) {
    TopicPartition partition = new TopicPartition(name, Topics.PARTITION);
    return get(admin.listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition))
        .offset();
  }

  int brokers() {
    return nodes().size();
  }

  private Collection<Node> nodes() {
    return get(admin.describeCluster().nodes());
  }

  /** What makes the venue less safe than this cluster allows. */
  List<String> warnings(List<Genesis.Topic> topics) {
    List<String> warnings = new ArrayList<>();
    Collection<Node> nodes = nodes();
    int possible = Math.min(REPLICATION, nodes.size());
    for (Genesis.Topic topic : topics) {
      if (topic.replication() < possible) {
        warnings.add(
            "%s is kept %d times, %d brokers could keep it %d times"
                .formatted(topic.name(), topic.replication(), nodes.size(), possible));
      }
    }
    for (Node node : nodes) {
      ConfigResource broker = new ConfigResource(ConfigResource.Type.BROKER, node.idString());
      if ("true".equals(settings(broker).get(AUTO_CREATION))) {
        warnings.add(
            "broker %s has %s=true: anybody's typing error creates a topic"
                .formatted(node.idString(), AUTO_CREATION));
      }
    }
    return List.copyOf(warnings);
  }

  private int leftMs() {
    long leftMs = TimeUnit.NANOSECONDS.toMillis(deadlineNs - System.nanoTime());
    return (int) Math.clamp(leftMs, 0, Integer.MAX_VALUE);
  }

  private <T> T get(KafkaFuture<T> asked) {
    return get(asked, null).orElseThrow();
  }

  /**
   * @param none the failure that means that there is none; or null
   */
  private <T> Optional<T> get(KafkaFuture<T> asked, Class<? extends KafkaException> none) {
    try {
      return Optional.of(asked.get(leftMs(), TimeUnit.MILLISECONDS));
    } catch (ExecutionException e) {
      if (none != null && none.isInstance(e.getCause())) return Optional.empty();
      throw unavailable(e.getCause());
    } catch (TimeoutException e) {
      throw unavailable(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    }
  }

  private LogUnavailable unavailable(Throwable cause) {
    String why = cause.getMessage() == null ? "no answer in time" : cause.getMessage();
    return new LogUnavailable("broker at " + bootstrapServers + ": " + why, cause);
  }

  @Override
  public void close() {
    admin.close(CLOSE);
  }
}

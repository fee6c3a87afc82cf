package sluice.testkit.servers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import sluice.protocol.Topics;

/** Makes and deletes topics on a broker, and asks whether it answers. */
final class KafkaTopics {
  private static final int PATIENCE_S = 60;
  private static final long LOOK_NS = 20_000_000;
  private static final short ONE_COPY = 1;

  private KafkaTopics() {}

  static void make(String bootstrapServers, String name) {
    NewTopic topic = new NewTopic(name, 1, ONE_COPY).configs(Topics.settings());
    try (Admin admin = admin(bootstrapServers)) {
      await(admin.createTopics(List.of(topic)).all());
      awaitLeader(admin, name);
    }
  }

  /** The controller makes a topic; the broker hears of it a little later. */
  private static void awaitLeader(Admin admin, String name) {
    long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (!isLed(admin, name)) {
      if (System.nanoTime() > deadlineNs) throw new IllegalStateException(name + " has no leader");
      LockSupport.parkNanos(LOOK_NS);
    }
  }

  private static boolean isLed(Admin admin, String name) {
    try {
      TopicDescription topic =
          admin
              .describeTopics(List.of(name))
              .allTopicNames()
              .get(PATIENCE_S, TimeUnit.SECONDS)
              .get(name);
      return topic.partitions().getFirst().leader() != null;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) return false;
      throw new IllegalStateException(e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("the broker does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static void delete(String bootstrapServers, String name) {
    try (Admin admin = admin(bootstrapServers)) {
      await(admin.deleteTopics(List.of(name)).all());
    }
  }

  /** Waits for the broker's first answer. */
  static void awaitAnswer(String bootstrapServers) {
    try (Admin admin = admin(bootstrapServers)) {
      await(admin.describeCluster().nodes());
    }
  }

  private static Admin admin(String bootstrapServers) {
    return Admin.create(
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "reconnect.backoff.max.ms",
            200,
            "default.api.timeout.ms",
            PATIENCE_S * 1_000));
  }

  private static void await(KafkaFuture<?> done) {
    try {
      done.get(PATIENCE_S, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("the broker did not do it", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

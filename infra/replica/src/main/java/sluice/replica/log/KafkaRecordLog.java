package sluice.replica.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import sluice.protocol.Topics;

/** A topic of one partition on a Kafka cluster. */
public final class KafkaRecordLog implements RecordLog {
  private static final Duration ADMIN_CLOSE = Duration.ofMillis(500);

  private final String bootstrapServers;
  private final TopicPartition partition;
  private Admin admin;

  /**
   * Does not connect yet.
   *
   * @param bootstrapServers host:port, comma-separated
   */
  public KafkaRecordLog(String bootstrapServers, String topic) {
    this.bootstrapServers = bootstrapServers;
    this.partition = new TopicPartition(topic, Topics.PARTITION);
  }

  @Override
  public String name() {
    return partition.topic();
  }

  @Override
  public LogWriter openWriter() {
    return new KafkaLogWriter(bootstrapServers, partition);
  }

  @Override
  public LogReader openReader(long fromOffset) {
    return new KafkaLogReader(bootstrapServers, partition, fromOffset);
  }

  @Override
  public UUID id(Duration within) {
    Uuid id =
        answer("id", admin().describeTopics(List.of(name())).topicNameValues().get(name()), within)
            .topicId();
    return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
  }

  @Override
  public long endOffset(Duration within) {
    return answer(
            "end",
            admin().listOffsets(Map.of(partition, OffsetSpec.latest())).partitionResult(partition),
            within)
        .offset();
  }

  private <T> T answer(String what, KafkaFuture<T> asked, Duration within) {
    try {
      return asked.get(within.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      throw new LogUnavailable("%s of %s unknown".formatted(what, name()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    }
  }

  private synchronized Admin admin() {
    if (admin == null) {
      admin =
          Admin.create(
              Map.of(
                  AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, List.of(bootstrapServers.split(",")),
                  AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 500,
                  AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 2_000,
                  AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000));
    }
    return admin;
  }

  @Override
  public synchronized void close() {
    if (admin != null) admin.close(ADMIN_CLOSE);
  }
}

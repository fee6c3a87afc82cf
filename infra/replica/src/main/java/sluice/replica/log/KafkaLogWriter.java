package sluice.replica.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** An idempotent producer: only it retries, so what it appends stands once and in order. */
final class KafkaLogWriter implements LogWriter {
  private static final int MAX_BLOCK_MS = 2_000;
  private static final int REQUEST_TIMEOUT_MS = 3_000;
  private static final int DELIVERY_TIMEOUT_MS = 6_000;
  private static final int BATCH_BYTES = 256 * 1024;

  private final KafkaProducer<byte[], byte[]> producer;
  private final TopicPartition partition;

  KafkaLogWriter(String bootstrapServers, TopicPartition partition) {
    this.partition = partition;
    this.producer = connect(bootstrapServers);
  }

  private static KafkaProducer<byte[], byte[]> connect(String bootstrapServers) {
    try {
      return new KafkaProducer<>(
          Map.of(
              ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
              List.of(bootstrapServers.split(",")),
              ProducerConfig.ACKS_CONFIG,
              "all",
              ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
              true,
              ProducerConfig.LINGER_MS_CONFIG,
              0,
              ProducerConfig.BATCH_SIZE_CONFIG,
              BATCH_BYTES,
              ProducerConfig.MAX_BLOCK_MS_CONFIG,
              MAX_BLOCK_MS,
              ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
              REQUEST_TIMEOUT_MS,
              ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
              DELIVERY_TIMEOUT_MS,
              ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
              500),
          new ByteArraySerializer(),
          new ByteArraySerializer());
    } catch (KafkaException e) {
      throw new LogUnavailable("no broker at " + bootstrapServers, e);
    }
  }

  @Override
  public CompletableFuture<Appended> append(DirectBuffer buffer, int index, int length) {
    byte[] value = new byte[length];
    buffer.getBytes(index, value);
    CompletableFuture<Appended> appended = new CompletableFuture<>();
    try {
      producer.send(
          new ProducerRecord<>(partition.topic(), partition.partition(), null, value),
          (metadata, failure) -> {
            if (failure == null) {
              appended.complete(new Appended(metadata.offset(), metadata.timestamp()));
            } else {
              appended.completeExceptionally(unavailable(failure));
            }
          });
    } catch (KafkaException | IllegalStateException e) {
      appended.completeExceptionally(unavailable(e));
    }
    return appended;
  }

  private LogUnavailable unavailable(Exception cause) {
    return new LogUnavailable(partition.topic() + " did not acknowledge", cause);
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }
}

package sluice.replica.log;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.UnsafeBuffer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Own positions and {@code assign}: no consumer group decides what is read. One that begins far
 * before the end reads ahead on a thread of its own until it is there, so that what the records
 * cause is worked out beside their reading.
 */
final class KafkaLogReader implements LogReader {
  private static final int MAX_POLL_RECORDS = 4_000;
  private static final int FAR = 5 * MAX_POLL_RECORDS;
  private static final int FETCH_BYTES = 8 * 1024 * 1024;
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int UNKNOWN = -1;
  private static final byte[] NOTHING = {};
  private static final Duration CLOSE = Duration.ofMillis(500);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
  private KafkaReadAhead ahead;
  private long position;
  private ConsumerRecord<byte[], byte[]> last;

  KafkaLogReader(String bootstrapServers, TopicPartition partition, long fromOffset) {
    this.partition = partition;
    this.position = fromOffset;
    this.consumer = connect(bootstrapServers);
    try {
      long end = checkPosition(fromOffset);
      consumer.assign(List.of(partition));
      consumer.seek(partition, fromOffset);
      if (end - fromOffset > FAR) ahead = new KafkaReadAhead(consumer, partition, fromOffset, end);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private static KafkaConsumer<byte[], byte[]> connect(String bootstrapServers) {
    try {
      return new KafkaConsumer<>(
          Map.of(
              ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
              List.of(bootstrapServers.split(",")),
              ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
              "none",
              ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
              false,
              ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
              false,
              ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
              MAX_POLL_RECORDS,
              ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
              FETCH_BYTES,
              ConsumerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG,
              500,
              ConsumerConfig.RETRY_BACKOFF_MAX_MS_CONFIG,
              500),
          new ByteArrayDeserializer(),
          new ByteArrayDeserializer());
    } catch (KafkaException e) {
      throw new LogUnavailable("no broker at " + bootstrapServers, e);
    }
  }

  /** Returns the log's end. */
  private long checkPosition(long fromOffset) {
    try {
      Long beginning = consumer.beginningOffsets(List.of(partition), CONNECT).get(partition);
      Long end = consumer.endOffsets(List.of(partition), CONNECT).get(partition);
      if (beginning == null || end == null) {
        throw new LogUnavailable(partition.topic() + " does not exist yet", null);
      }
      if (fromOffset < beginning || fromOffset > end) {
        throw new LogBroken(
            "%s holds offsets %d to %d, we stand at %d: another log, or one that was cut"
                .formatted(partition.topic(), beginning, end, fromOffset));
      }
      return end;
    } catch (KafkaException e) {
      throw new LogUnavailable(partition.topic() + " cannot be reached", e);
    }
  }

  @Override
  public int poll(RecordHandler handler, Duration atMost) {
    int taken = 0;
    int seen = 0;
    try {
      List<ConsumerRecord<byte[], byte[]>> records = next(atMost);
      for (ConsumerRecord<byte[], byte[]> each : records) {
        if (taken == seen) seen += showAhead(handler, records, taken);
        if (each.offset() != position) {
          throw new LogBroken(
              "%s: offset %d follows %d".formatted(partition.topic(), each.offset(), position - 1));
        }
        byte[] value = valueOf(each);
        view.wrap(value);
        last = each;
        handler.onRecord(each.offset(), each.timestamp(), view, 0, value.length);
        position++;
        taken++;
      }
    } catch (OffsetOutOfRangeException e) {
      throw new LogBroken(partition.topic() + " no longer holds offset " + position);
    } catch (WakeupException e) {
      return taken;
    } catch (KafkaException e) {
      throw new LogUnavailable(partition.topic() + " cannot be read", e);
    }
    return taken;
  }

  private List<ConsumerRecord<byte[], byte[]>> next(Duration atMost) {
    if (ahead != null) {
      if (!ahead.done()) return ahead.next(atMost);
      ahead.close();
      ahead = null;
    }
    return consumer.poll(atMost).records(partition);
  }

  private int showAhead(
      RecordHandler handler, List<ConsumerRecord<byte[], byte[]>> records, int from) {
    int count = Math.min(handler.readsAhead(), records.size() - from);
    if (count < 2) return 1; // one alone is in hand already
    for (int i = from; i < from + count; i++) {
      byte[] value = valueOf(records.get(i));
      view.wrap(value);
      handler.ahead(view, 0, value.length);
    }
    return count;
  }

  private static byte[] valueOf(ConsumerRecord<byte[], byte[]> each) {
    return each.value() == null ? NOTHING : each.value();
  }

  @Override
  public int leaderEpoch() {
    return last == null ? UNKNOWN : last.leaderEpoch().orElse(UNKNOWN);
  }

  @Override
  public long position() {
    return position;
  }

  /** Also on an interrupted thread: the client would take that for a failure, and say so loudly. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    try {
      if (ahead != null) ahead.close();
      consumer.close(CloseOptions.timeout(CLOSE));
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}

package sluice.replica.log;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Polls a consumer on a thread of its own, from one offset to another: fetching, checking and
 * unpacking records costs about as much as applying them. The consumer is this thread's until
 * {@link #close} returns; other methods belong to the reader's thread.
 */
final class KafkaReadAhead implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration JOIN = Duration.ofMillis(5);

  /** Polled and not taken yet; the thread holds one more. */
  private static final int WAITING = 2;

  /** What one poll brought, or why there is no more. */
  private record Polled(List<ConsumerRecord<byte[], byte[]>> records, RuntimeException failure) {}

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final TopicPartition partition;
  private final long end;
  private final BlockingQueue<Polled> polled = new ArrayBlockingQueue<>(WAITING);
  private final Thread thread;
  private volatile boolean closed;
  private long next;

  /**
   * Begins.
   *
   * @param from where the consumer stands
   * @param end offset behind the last record to bring; it may bring more
   */
  KafkaReadAhead(
      KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, long from, long end) {
    this.consumer = consumer;
    this.partition = partition;
    this.end = end;
    this.next = from;
    this.thread =
        Thread.ofPlatform().name(partition.topic() + "-ahead").daemon().start(() -> read(from));
  }

  private void read(long from) {
    try {
      for (long at = from; at < end && !closed; ) {
        List<ConsumerRecord<byte[], byte[]>> records = consumer.poll(POLL).records(partition);
        at += records.size();
        if (!records.isEmpty()) polled.put(new Polled(records, null));
      }
    } catch (RuntimeException e) {
      if (!closed) polled.offer(new Polled(List.of(), e));
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts it", e);
    }
  }

  /** Whether everything was taken up to the end. */
  boolean done() {
    return next >= end;
  }

  /**
   * What the next poll brought, waiting for it at most so long; nothing when that was too short.
   *
   * @throws org.apache.kafka.common.KafkaException as the consumer threw it
   */
  List<ConsumerRecord<byte[], byte[]>> next(Duration atMost) {
    try {
      Polled each = polled.poll(atMost.toNanos(), TimeUnit.NANOSECONDS);
      if (each == null) return List.of();
      if (each.failure() != null) throw each.failure();
      next += each.records().size();
      return each.records();
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Ends the thread; the consumer is the caller's again. */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    closed = true;
    if (!done()) consumer.wakeup();
    while (thread.isAlive()) {
      polled.clear(); // it may wait for room
      try {
        thread.join(JOIN);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}

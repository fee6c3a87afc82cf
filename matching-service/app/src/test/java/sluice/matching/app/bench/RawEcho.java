package sluice.matching.app.bench;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.replica.log.KafkaRecordLog;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogWriter;

/**
 * The floor: answers each record with as many bytes as the venue would, and does nothing else.
 * Reads and writes with the product's log, and has as much under way as the venue's emitter.
 */
final class RawEcho implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final int IN_FLIGHT = 4_096;
  private static final long FULL_NS = 50_000;

  private final Thread thread;
  private final int[] sizes;
  private final UnsafeBuffer answer;
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean closed;

  /**
   * @param sizes of the answers, in bytes
   */
  RawEcho(BenchBroker broker, Lane lane, int[] sizes) {
    this.sizes = sizes;
    int longest = 0;
    for (int each : sizes) longest = Math.max(longest, each);
    answer = new UnsafeBuffer(new byte[longest]);
    thread = new Thread(() -> echo(broker.bootstrapServers(), lane), "echo");
    thread.setDaemon(true);
    thread.start();
  }

  private void echo(String bootstrapServers, Lane lane) {
    try (KafkaRecordLog in = new KafkaRecordLog(bootstrapServers, lane.in);
        KafkaRecordLog out = new KafkaRecordLog(bootstrapServers, lane.out);
        LogReader reader = in.openReader(0);
        LogWriter writer = out.openWriter()) {
      while (!closed) {
        reader.poll(
            (offset, atMs, buffer, index, length) -> {
              while (inFlight.get() >= IN_FLIGHT) LockSupport.parkNanos(FULL_NS);
              inFlight.incrementAndGet();
              writer
                  .append(answer, 0, sizes[(int) offset])
                  .whenComplete((_, _) -> inFlight.decrementAndGet());
            },
            POLL);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

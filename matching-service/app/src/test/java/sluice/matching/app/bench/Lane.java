package sluice.matching.app.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.replica.log.KafkaRecordLog;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogWriter;

/**
 * A way through the broker as a trader sees it: records go into one topic, answers come out of
 * another, one for each, in order. What stands between the two is somebody else's. The caller's
 * thread sends, a thread of the lane's own reads; both with the product's log.
 */
final class Lane implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long PATIENCE_NS = TimeUnit.MINUTES.toNanos(5);
  private static final long FULL_NS = 50_000;
  private static final long SPIN_NS = 200_000;

  final String name;
  final String in;
  final String out;
  private final RecordStream records;
  private final KafkaRecordLog inLog;
  private final LogWriter writer;
  private final Thread reading = new Thread(this::read, "answers");
  private final KafkaRecordLog outLog;
  private final long[] answeredNs;
  private volatile int answered;
  private volatile boolean closed;
  private volatile Throwable failure;
  private int sent;

  Lane(String name, BenchBroker broker, RecordStream records) {
    this.name = name;
    this.records = records;
    in = broker.newTopic(name + "-commands");
    out = broker.newTopic(name + "-events");
    inLog = new KafkaRecordLog(broker.bootstrapServers(), in);
    outLog = new KafkaRecordLog(broker.bootstrapServers(), out);
    answeredNs = new long[records.records()];
    writer = inLog.openWriter();
    reading.setDaemon(true);
    reading.start();
  }

  private void read() {
    try (LogReader reader = outLog.openReader(0)) {
      while (!closed) {
        reader.poll(
            (offset, atMs, buffer, index, length) -> {
              answeredNs[(int) offset] = System.nanoTime();
              answered = (int) offset + 1;
            },
            POLL);
      }
    } catch (RuntimeException e) {
      failure = e;
    }
  }

  /** Sends everything up to a record, unmeasured. */
  void through(int to, int window) {
    perSecond(to, window);
  }

  /**
   * Sends as fast as answers come.
   *
   * @param to record behind the last
   * @param window at most so many are unanswered
   * @return answers a second
   */
  double perSecond(int to, int window) {
    UnsafeBuffer buffer = records.buffer();
    int from = sent;
    long startNs = System.nanoTime();
    for (; sent < to; sent++) {
      while (sent - answered >= window) rest(startNs);
      send(buffer);
    }
    while (answered < to) rest(startNs);
    return (to - from) * 1e9 / (answeredNs[to - 1] - startNs);
  }

  /**
   * Sends by the clock, whether answers come or not, and takes the time from when it was to be
   * sent.
   *
   * @return sorted times in ns
   */
  long[] paced(int to, int perSecond) {
    UnsafeBuffer buffer = records.buffer();
    int from = sent;
    long startNs = System.nanoTime();
    long everyNs = TimeUnit.SECONDS.toNanos(1) / perSecond;
    for (; sent < to; sent++) {
      awaitTime(startNs + (sent - from) * everyNs);
      send(buffer);
    }
    while (answered < to) rest(startNs);
    long[] times = new long[to - from];
    for (int i = 0; i < times.length; i++) {
      times[i] = answeredNs[from + i] - startNs - i * everyNs;
    }
    Arrays.sort(times);
    return times;
  }

  private static void awaitTime(long ns) {
    long leftNs = ns - System.nanoTime();
    while (leftNs > 0) {
      if (leftNs > SPIN_NS) LockSupport.parkNanos(leftNs - SPIN_NS);
      else Thread.onSpinWait();
      leftNs = ns - System.nanoTime();
    }
  }

  private void send(UnsafeBuffer buffer) {
    records.stamp(sent, System.currentTimeMillis());
    writer
        .append(buffer, records.start(sent), records.length(sent))
        .whenComplete(
            (_, e) -> {
              if (e != null) failure = e;
            });
  }

  private void rest(long startNs) {
    if (failure != null) throw new IllegalStateException(name + " failed", failure);
    if (System.nanoTime() - startNs > PATIENCE_NS) {
      throw new IllegalStateException(name + ": " + answered + " of " + sent + " are answered");
    }
    LockSupport.parkNanos(FULL_NS);
  }

  /** Records sent, all of them answered. */
  int sent() {
    return sent;
  }

  @Override
  public void close() {
    closed = true;
    try {
      reading.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    writer.close();
    inLog.close();
    outLog.close();
  }
}

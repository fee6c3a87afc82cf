package sluice.control.domain;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;

/** The topic of domain events: read whole, or appended to one by one. One thread at a time. */
final class EventTopic implements AutoCloseable {
  private static final Duration END_WITHIN = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long READ_WITHIN_NS = TimeUnit.SECONDS.toNanos(10);
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(8);

  private final RecordLog log;
  private final Workers workers;
  private LogWriter writer;

  EventTopic(RecordLog log, Workers workers) {
    this.log = log;
    this.workers = workers;
  }

  String name() {
    return log.name();
  }

  /**
   * Asked before anything is opened or read for a comparison that could not be made.
   *
   * @throws LogUnavailable when the topic does not answer
   */
  void requireThere() {
    log.endOffset(END_WITHIN);
  }

  /**
   * Hands over every record that stands there now.
   *
   * @throws LogUnavailable when that cannot be learned now
   * @throws HistoriesDiffer when a record is none of ours, or the log contradicts itself
   */
  void readAll(Consumer<EventRecord> taker) {
    long end = log.endOffset(END_WITHIN);
    if (end == 0) return;
    try (LogReader reader = log.openReader(0)) {
      long deadlineNs = workers.nowNs() + READ_WITHIN_NS;
      while (reader.position() < end) {
        int taken =
            reader.poll(
                (offset, at, buffer, index, length) ->
                    taker.accept(
                        EventRecord.read(name() + " at offset " + offset, buffer, index, length)),
                POLL);
        if (taken > 0) deadlineNs = workers.nowNs() + READ_WITHIN_NS;
        else if (workers.nowNs() - deadlineNs > 0) {
          throw new LogUnavailable(name() + " is not read to its end", null);
        }
      }
    } catch (LogBroken e) {
      throw new HistoriesDiffer(e.getMessage());
    }
  }

  /**
   * Appends one record and waits for the acknowledgement.
   *
   * @throws LogUnavailable when that is not known; it may stand there, and readers skip a second
   */
  void append(EventRecord record) {
    try {
      if (writer == null) writer = log.openWriter();
      UnsafeBuffer bytes = new UnsafeBuffer(record.bytes());
      workers.await(writer.append(bytes, 0, bytes.capacity()), ACKNOWLEDGED_WITHIN);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    } catch (ExecutionException | TimeoutException e) {
      close();
      throw new LogUnavailable(name() + " did not acknowledge event " + record.position(), e);
    }
  }

  @Override
  public void close() {
    if (writer != null) writer.close();
    writer = null;
  }
}

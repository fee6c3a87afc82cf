package sluice.control.domain;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogFollower;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;

/**
 * The topic of domain events: read whole, then appended to one by one and followed, so that it is
 * noticed when it is no longer what it was. One thread at a time.
 */
final class EventTopic implements AutoCloseable {
  private static final Duration END_WITHIN = Duration.ofSeconds(5);
  private static final Duration ACKNOWLEDGED_WITHIN = Duration.ofSeconds(8);

  private final RecordLog log;
  private final Workers workers;
  private final History history;
  private final LogFollower follower;
  private LogWriter writer;

  EventTopic(RecordLog log, Workers workers) {
    this.log = log;
    this.workers = workers;
    this.history = new History(log.name());
    this.follower =
        new LogFollower(
            log,
            workers,
            (offset, at, buffer, index, length) ->
                history.take(EventRecord.read(where(offset), buffer, index, length)));
  }

  private String where(long offset) {
    return name() + " at offset " + offset;
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
   * What stands there now, as it was from the beginning.
   *
   * @throws LogUnavailable when that cannot be learned now
   * @throws HistoriesDiffer when a record is none of ours, or the log contradicts itself, or what
   *     stood there before
   */
  History history() {
    try {
      follower.readToEnd();
      return history;
    } catch (LogBroken e) {
      throw new HistoriesDiffer(e.getMessage());
    }
  }

  /**
   * Asks whether what stood there still does.
   *
   * @throws LogUnavailable when that cannot be asked
   * @throws HistoriesDiffer when it does not
   */
  void requireWhole() {
    try {
      follower.look();
    } catch (LogBroken e) {
      throw new HistoriesDiffer(e.getMessage());
    }
  }

  /**
   * Hands over every record that stands there now, from the first.
   *
   * @throws LogUnavailable when that cannot be learned now
   * @throws HistoriesDiffer when a record is none of ours
   */
  void readAll(Consumer<EventRecord> taker) {
    try (LogFollower once =
        new LogFollower(
            log,
            workers,
            (offset, at, buffer, index, length) ->
                taker.accept(EventRecord.read(where(offset), buffer, index, length)))) {
      once.readToEnd();
    } catch (LogBroken e) {
      throw new HistoriesDiffer(e.getMessage());
    }
  }

  /**
   * Appends one record, waits for the acknowledgement and reads it back, with whatever came before.
   *
   * @throws LogUnavailable when that is not known; it may stand there, and readers skip a second
   * @throws HistoriesDiffer when it does not follow what stood there
   */
  void append(EventRecord record) {
    try {
      if (writer == null) writer = log.openWriter();
      UnsafeBuffer bytes = new UnsafeBuffer(record.bytes());
      long offset =
          workers.await(writer.append(bytes, 0, bytes.capacity()), ACKNOWLEDGED_WITHIN).offset();
      follower.readTo(offset + 1);
      if (history.size() < record.position()) {
        throw new HistoriesDiffer(
            "%s does not hold event %d where it was acknowledged"
                .formatted(name(), record.position()));
      }
    } catch (LogBroken e) {
      close();
      throw new HistoriesDiffer(e.getMessage());
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
    follower.close();
  }
}

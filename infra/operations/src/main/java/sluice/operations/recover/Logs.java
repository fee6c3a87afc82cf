package sluice.operations.recover;

import java.time.Duration;
import java.util.List;
import sluice.protocol.EventBatch;
import sluice.protocol.Topics;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventSequence;
import sluice.replica.log.KafkaRecordLog;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogDigest;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordHandler;
import sluice.replica.log.RecordLog;

/**
 * The logs that PostgreSQL's copies are made from, read a second time. One thread.
 *
 * @param commands of the first epoch
 */
record Logs(RecordLog commands, RecordLog events) implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int EPOCH = 1;

  /**
   * @param servers host:port, comma-separated
   */
  static Logs at(String servers) {
    return new Logs(
        new KafkaRecordLog(servers, Topics.commands(EPOCH)),
        new KafkaRecordLog(servers, Topics.EVENTS));
  }

  /** Both, commands first. */
  List<RecordLog> all() {
    return List.of(commands, events);
  }

  static long end(RecordLog log) {
    return log.endOffset(WITHIN);
  }

  /** The digest of a log's first records. */
  static long digest(RecordLog log, long records) {
    long[] digest = {LogDigest.EMPTY};
    read(
        log,
        records,
        (offset, atMs, buffer, index, length) ->
            digest[0] = LogDigest.fold(digest[0], atMs, buffer, index, length));
    return digest[0];
  }

  /** The read models up to an event, by what the log says. */
  ProjectedHistory project(long records, long lastNumber) {
    ProjectedHistory history = new ProjectedHistory();
    EventSequence sequence = new EventSequence(EventPosition.START);
    read(
        events,
        records,
        (offset, atMs, buffer, index, length) -> {
          EventBatch batch = sequence.take(offset, buffer, index, length);
          if (batch != null && batch.lastNumber() <= lastNumber) history.take(batch);
        });
    return history;
  }

  private static void read(RecordLog log, long records, RecordHandler handler) {
    if (records == 0) return;
    try (LogReader reader = log.openReader(0)) {
      long deadlineNs = System.nanoTime() + WITHIN.toNanos();
      while (reader.position() < records) {
        int taken =
            reader.poll(
                (offset, atMs, buffer, index, length) -> {
                  if (offset < records) handler.onRecord(offset, atMs, buffer, index, length);
                },
                POLL);
        if (taken > 0) deadlineNs = System.nanoTime() + WITHIN.toNanos();
        if (System.nanoTime() < deadlineNs) continue;
        if (Logs.end(log) < records) {
          throw new LogBroken(
              "%s ends before offset %d, which PostgreSQL has".formatted(log.name(), records));
        }
        throw new LogUnavailable(log.name() + " gives no records", null);
      }
    }
  }

  @Override
  public void close() {
    commands.close();
    events.close();
  }
}

package sluice.gateway.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.gateway.database.BinaryCopy;
import sluice.gateway.database.CatchUp;
import sluice.gateway.database.LogEnd;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogDigest;
import sluice.replica.log.LogReader;
import sluice.replica.log.RecordLog;

/**
 * One log on its way into the archive: examined against the log at every connect, then copied in
 * bounded batches. The writer's thread only, but for {@link #written}.
 */
final class LogArchive implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LogArchive.class);
  private static final Duration ASK = Duration.ofSeconds(5);
  private static final Duration POLL = Duration.ofMillis(20);
  private static final int MAX_RECORDS = 20_000;
  private static final int MAX_BYTES = 8 * 1024 * 1024;
  private static final long COLLECT_NS = TimeUnit.MILLISECONDS.toNanos(250);

  /** A log whose leader just changed may show its end late; one that was cut never shows it. */
  private static final long LAST_RECORD_WITHIN_NS = TimeUnit.SECONDS.toNanos(15);

  private final RecordLog log;
  private final ArchivedLog rows;
  private final CatchUp catchUp;
  private final BinaryCopy copy;
  private volatile ArchivePosition written;
  private LogReader reader;
  private ArchivePosition taken;
  private long units;

  LogArchive(RecordLog log, ArchivedLog rows, LogEnd end) {
    this.log = log;
    this.rows = rows;
    this.catchUp = new CatchUp("archive of " + log.name(), end);
    this.copy = rows.copy();
  }

  /** How far it is, as far as this gateway knows; null when it does not. */
  ArchivePosition written() {
    return written;
  }

  /** Another gateway writes: looks how far it is. */
  void look(Connection connection) throws SQLException {
    written = ArchiveTables.position(connection, log.name());
  }

  /**
   * Takes up where the tables stand; begins anew when they are not whole. Nothing is cleared before
   * the log is there and known.
   *
   * @throws LogBroken when what is archived is of another log
   * @throws sluice.replica.log.LogUnavailable when the log is away
   */
  void examine(Connection connection) throws SQLException {
    UUID topicId = log.id(ASK);
    ArchivePosition stored = ArchiveTables.position(connection, log.name());
    connection.commit();
    written = null;
    if (stored != null) check(topicId, stored);
    if (stored == null || !isWhole(connection, stored)) {
      stored = ArchivePosition.start(topicId);
      ArchiveTables.begin(connection, log.name(), rows, stored);
    }
    if (stored.nextOffset() > 0) {
      byte[] first = ArchiveTables.record(connection, rows, 0).bytes();
      rows.begins(new UnsafeBuffer(first), 0, first.length);
    }
    written = stored;
    connect(connection);
    LOG.info("archive of {} written from offset={}", log.name(), stored.nextOffset());
  }

  private void check(UUID topicId, ArchivePosition stored) {
    if (stored.topicId().equals(topicId)) return;
    throw new LogBroken(
        "the archive holds %d records of %s with id %s, the log has id %s: another log"
            .formatted(stored.nextOffset(), log.name(), stored.topicId(), topicId));
  }

  private boolean isWhole(Connection connection, ArchivePosition stored) throws SQLException {
    try {
      ArchiveTables.checkRows(connection, rows, stored);
      return true;
    } catch (ArchiveLost e) {
      connection.rollback();
      LOG.warn("archive of {} is rebuilt from the log: {}", log.name(), e.getMessage());
      return false;
    }
  }

  /** Opens the log where the tables end, once the record before is found to be the one archived. */
  private void connect(Connection connection) throws SQLException {
    close();
    if (written.nextOffset() == 0) {
      reader = log.openReader(0);
      return;
    }
    long last = written.nextOffset() - 1;
    ArchiveTables.Archived archived = ArchiveTables.record(connection, rows, last);
    LogReader opened = log.openReader(last);
    try {
      compare(opened, archived, last);
    } finally {
      opened.close();
    }
    reader = log.openReader(written.nextOffset());
  }

  private void compare(LogReader opened, ArchiveTables.Archived archived, long last) {
    boolean[] read = new boolean[1];
    long deadlineNs = System.nanoTime() + LAST_RECORD_WITHIN_NS;
    while (!read[0]) {
      if (System.nanoTime() > deadlineNs) {
        throw new LogBroken(
            "%s ends before offset %d, which is archived: it was cut".formatted(log.name(), last));
      }
      opened.poll(
          (offset, appendedAtMs, buffer, index, length) -> {
            if (read[0]) return;
            read[0] = true;
            byte[] bytes = new byte[length];
            buffer.getBytes(index, bytes);
            if (appendedAtMs == archived.logTimeMs()
                && Arrays.equals(bytes, archived.bytes())
                && isSameLeadership(opened.leaderEpoch())) return;
            throw new LogBroken(
                "%s offset %d is not the record that is archived from there: it was cut and grew"
                        .formatted(log.name(), last)
                    + " again, or is another log");
          },
          ASK);
    }
  }

  private boolean isSameLeadership(int leaderEpoch) {
    return leaderEpoch < 0 || written.leaderEpoch() < 0 || leaderEpoch == written.leaderEpoch();
  }

  /**
   * Copies one bounded batch, in one transaction with the position behind it.
   *
   * @return how long to rest before the next one, in nanoseconds; below zero when there was nothing
   * @throws ArchiveLost when the tables are not where they were left; nothing was written
   * @throws sluice.replica.log.LogUnavailable when the log is away; nothing was written
   */
  long step(Connection connection) throws SQLException {
    if (reader == null) connect(connection);
    long beganNs = System.nanoTime();
    boolean behind = catchUp.behind(written.nextOffset());
    taken = written;
    units = 0;
    copy.clear();
    while (reader.poll(this::take, POLL) > 0) {
      boolean full = copy.rows() >= MAX_RECORDS || copy.size() >= MAX_BYTES;
      if (!behind || full || System.nanoTime() - beganNs > COLLECT_NS) break;
    }
    int records = copy.rows();
    if (records == 0) return -1;
    copy.send(connection);
    ArchiveTables.advance(connection, log.name(), written, taken);
    connection.commit();
    written = taken;
    long restNs = catchUp.wrote(records, units, System.nanoTime() - beganNs);
    return behind ? restNs : -1;
  }

  private void take(long offset, long appendedAtMs, DirectBuffer buffer, int index, int length) {
    long number = rows.add(copy, offset, appendedAtMs, buffer, index, length);
    units += Math.max(0, number - taken.lastNumber());
    taken =
        new ArchivePosition(
            taken.topicId(),
            offset + 1,
            reader.leaderEpoch(),
            LogDigest.fold(taken.digest(), appendedAtMs, buffer, index, length),
            Math.max(taken.lastNumber(), number),
            appendedAtMs);
  }

  /** Closes the log; the next step opens it again and compares. */
  @Override
  public void close() {
    if (reader != null) reader.close();
    reader = null;
  }
}

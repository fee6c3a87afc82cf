package sluice.gateway.archive;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.gateway.database.CatchUp;
import sluice.gateway.database.LastRecord;
import sluice.gateway.database.LogEnd;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogDigest;
import sluice.replica.log.LogReader;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;

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

  private final RecordLog log;
  private final ArchivedLog archived;
  private final Workers workers;
  private final CatchUp catchUp;
  private volatile ArchivePosition written;

  /** Where the tables end; null until the record before is found to be the one archived. */
  private LogReader reader;

  /** Looks at that record until it is found. */
  private LastRecord before;

  private ArchiveTables.Rows rows;
  private ArchivePosition taken;
  private long units;

  LogArchive(RecordLog log, ArchivedLog archived, LogEnd end, Workers workers) {
    this.log = log;
    this.archived = archived;
    this.workers = workers;
    this.catchUp = new CatchUp("archive of " + log.name(), end, workers);
  }

  /** How far it is, as far as this gateway knows; null when it does not. */
  ArchivePosition written() {
    return written;
  }

  /** Another gateway writes: looks how far it is. */
  void look(ArchiveTables tables) throws SQLException {
    written = tables.position(archived);
  }

  /**
   * Takes up where the tables stand; begins anew when they are not whole. Nothing is cleared before
   * the log is there and known.
   *
   * @throws LogBroken when what is archived is of another log
   * @throws sluice.replica.log.LogUnavailable when the log is away
   */
  void examine(ArchiveTables tables) throws SQLException {
    UUID topicId = log.id(ASK);
    ArchivePosition stored = tables.position(archived);
    written = null;
    if (stored != null) check(topicId, stored);
    if (stored == null || !isWhole(tables, stored)) {
      stored = ArchivePosition.start(topicId);
      tables.begin(archived, stored);
    }
    if (stored.nextOffset() > 0) {
      byte[] first = tables.record(archived, 0).bytes();
      archived.begins(new UnsafeBuffer(first), 0, first.length);
    }
    written = stored;
    rows = tables.rows(archived);
    LOG.info("archive of {} written from offset={}", log.name(), stored.nextOffset());
  }

  private void check(UUID topicId, ArchivePosition stored) {
    if (stored.topicId().equals(topicId)) return;
    throw new LogBroken(
        "the archive holds %d records of %s with id %s, the log has id %s: another log"
            .formatted(stored.nextOffset(), log.name(), stored.topicId(), topicId));
  }

  private boolean isWhole(ArchiveTables tables, ArchivePosition stored) throws SQLException {
    try {
      tables.checkRows(archived, stored);
      return true;
    } catch (ArchiveLost e) {
      tables.rollback();
      LOG.warn("archive of {} is rebuilt from the log: {}", log.name(), e.getMessage());
      return false;
    }
  }

  /** Whether the log is read, and known to be the one that is archived. */
  boolean isConnected() {
    return reader != null;
  }

  /** Opens the log where the tables end, once the record before is found to be the one archived. */
  private void connect(ArchiveTables tables) throws SQLException {
    if (written.nextOffset() > 0 && !isLastRecordThere(tables)) return;
    reader = log.openReader(written.nextOffset());
  }

  private boolean isLastRecordThere(ArchiveTables tables) throws SQLException {
    long last = written.nextOffset() - 1;
    if (before == null) before = new LastRecord(log, last, workers);
    ArchiveTables.Archived wanted = tables.record(archived, last);
    boolean there =
        before.look(
            (appendedAtMs, leaderEpoch, buffer, index, length) -> {
              byte[] bytes = new byte[length];
              buffer.getBytes(index, bytes);
              if (appendedAtMs == wanted.logTimeMs()
                  && Arrays.equals(bytes, wanted.bytes())
                  && isSameLeadership(leaderEpoch)) return;
              throw new LogBroken(
                  ("%s offset %d is not the record that is archived from there: it was cut and grew"
                          + " again, or is another log")
                      .formatted(log.name(), last));
            });
    if (there) close();
    return there;
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
  long step(ArchiveTables tables) throws SQLException {
    if (reader == null) connect(tables);
    if (reader == null) return -1;
    long beganNs = workers.nowNs();
    boolean behind = catchUp.behind(written.nextOffset());
    taken = written;
    units = 0;
    rows.clear();
    while (reader.poll(this::take, POLL) > 0) {
      boolean full = rows.count() >= MAX_RECORDS || rows.size() >= MAX_BYTES;
      if (!behind || full || workers.nowNs() - beganNs > COLLECT_NS) break;
    }
    int records = rows.count();
    if (records == 0) return -1;
    tables.write(archived, rows, written, taken);
    written = taken;
    long restNs = catchUp.wrote(records, units, workers.nowNs() - beganNs);
    return behind ? restNs : -1;
  }

  private void take(long offset, long appendedAtMs, DirectBuffer buffer, int index, int length) {
    ArchivedLog.Numbers numbers = archived.numbers(offset, buffer, index, length);
    rows.add(offset, numbers.first(), numbers.last(), appendedAtMs, buffer, index, length);
    units += Math.max(0, numbers.last() - taken.lastNumber());
    taken =
        new ArchivePosition(
            taken.topicId(),
            offset + 1,
            reader.leaderEpoch(),
            LogDigest.fold(taken.digest(), appendedAtMs, buffer, index, length),
            Math.max(taken.lastNumber(), numbers.last()),
            appendedAtMs);
  }

  /** Closes the log; the next step opens it again and compares. */
  @Override
  public void close() {
    if (reader != null) reader.close();
    if (before != null) before.close();
    reader = null;
    before = null;
  }
}

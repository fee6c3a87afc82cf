package sluice.gateway.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.gateway.database.CatchUp;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.PostgresDatabase;
import sluice.gateway.database.SoleWriter;
import sluice.gateway.database.SqlFailures;
import sluice.gateway.database.WriterState;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventStream;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;

/**
 * Writes trading.events into PostgreSQL, behind the log: rows and position in one transaction, by
 * one writer however many gateways ({@link SoleWriter}).
 *
 * <p>Tables that were dropped or emptied are rebuilt from the log; tables that were set back to an
 * older state are continued from there. A log that does not continue what is stored (a gap, another
 * digest, another history at a known number) stops the writer for good.
 */
final class HistoryWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);

  /** Of the advisory lock: "SluiceHi" in ASCII. */
  private static final long LOCK = 0x536C_7569_6365_4869L;

  private static final int MAX_EVENTS = 20_000;
  private static final int MAX_EVENTS_BEHIND = 100_000;
  private static final int QUEUED_BATCHES = 20_000;
  private static final long COLLECT_NS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long COLLECT_BEHIND_NS = TimeUnit.SECONDS.toNanos(1);
  private static final long IDLE_MS = 200;
  private static final long LOOK_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

  /** A log whose leader just changed may show its end late; one that was cut never shows it. */
  private static final long LAST_EVENT_WITHIN_NS = TimeUnit.SECONDS.toNanos(15);

  private static final long RETRY_LOG_MS = 500;
  private static final long MADE_ANEW_PAUSE_MS = 250;

  private record Arrived(EventBatch batch, EventPosition after) {}

  private final PostgresDatabase database;
  private final RecordLog log;
  private final CatchUp catchUp;
  private final HistoryRows rows = new HistoryRows();
  private final SoleWriter writer;
  private volatile HistoryTables.Stored written;
  private long damagedAtNumber = -1;
  private long movedAtNumber = -1;

  HistoryWriter(PostgresDatabase database, RecordLog log, LogEnd logEnd) {
    this.database = database;
    this.log = log;
    this.catchUp = new CatchUp("history", logEnd);
    this.writer = new SoleWriter("history", LOCK, database, new Following());
  }

  HistoryWriter start() {
    writer.start();
    return this;
  }

  private final class Following implements SoleWriter.Work {
    @Override
    public void follow(Connection connection) throws SQLException {
      HistoryWriter.this.follow(connection);
    }

    @Override
    public void standBy(Connection connection) throws SQLException {
      written = stored(connection);
    }
  }

  /** What the writer at work has written; nothing while it makes the schema anew. */
  private static HistoryTables.Stored stored(Connection connection) throws SQLException {
    try {
      HistoryTables.Stored stored = HistoryTables.stored(connection);
      connection.commit();
      return stored;
    } catch (SQLException e) {
      if (!SqlFailures.isDamage(e)) throw e;
      connection.rollback();
      return null;
    }
  }

  /** Until we are closed, or the tables turn out not to be what we left: then once more. */
  private void follow(Connection connection) throws SQLException {
    writer.state(WriterState.WAITING_FOR_LOG);
    try {
      boolean madeAnew = HistoryTables.SCHEMA.migrate(database, connection);
      HistoryTables.Stored stored = examine(connection, madeAnew);
      written = stored;
      if (!continuesIn(stored.position())) return;
      writer.state(WriterState.WRITING);
      LOG.info(
          "history written from event={} offset={}",
          stored.position().number() + 1,
          stored.position().nextOffset());
      write(connection, stored.position());
    } catch (ReadModelsLost e) {
      connection.rollback();
      lost(connection, e);
    } catch (SQLException e) {
      if (!SqlFailures.isDamage(e)) throw e;
      connection.rollback();
      damaged(connection, e);
    }
  }

  /** Where the tables are, cleared if they are not whole. */
  private static HistoryTables.Stored examine(Connection connection, boolean madeAnew)
      throws SQLException {
    HistoryTables.Stored stored = HistoryTables.stored(connection);
    if (stored != null) {
      HistoryTables.checkRows(connection);
      return stored;
    }
    if (madeAnew) LOG.warn("history is rebuilt from the log");
    HistoryTables.clear(connection);
    return new HistoryTables.Stored(EventPosition.START, 0);
  }

  /** What was set back as a whole is whole: it is looked at again, once, before it is cleared. */
  private void lost(Connection connection, ReadModelsLost e) throws SQLException {
    long number = written == null ? 0 : written.position().number();
    if (!e.moved() || number == movedAtNumber) {
      rebuild(connection, e.getMessage());
      return;
    }
    movedAtNumber = number;
    LOG.warn("history is looked at again: {}", e.getMessage());
  }

  private static void rebuild(Connection connection, String reason) throws SQLException {
    LOG.warn("history is rebuilt from the log: {}", reason);
    HistoryTables.clear(connection);
  }

  /**
   * A table holds rows that it cannot hold, or is not there as it was made. Rows that will not go
   * in where a rebuild has already put them stop the writer: it would never get past them.
   */
  private void damaged(Connection connection, SQLException e) throws SQLException {
    if (!SqlFailures.isContradiction(e)) {
      LOG.warn("history schema is made anew: {}", SqlFailures.firstLine(e));
      HistoryTables.SCHEMA.drop(connection);
      writer.sleep(MADE_ANEW_PAUSE_MS);
      return;
    }
    long number = written == null ? 0 : written.position().number();
    if (number == damagedAtNumber) {
      throw new LogBroken("event %d cannot be written: %s".formatted(number + 1, e.getMessage()));
    }
    damagedAtNumber = number;
    rebuild(connection, SqlFailures.firstLine(e));
  }

  /**
   * Whether the log holds the last event taken where we took it. Waits for a log that is away.
   *
   * @throws LogBroken when it holds something else there
   */
  private boolean continuesIn(EventPosition position) {
    if (position.number() == 0) return !writer.closed();
    while (!writer.closed()) {
      try (LogReader reader = log.openReader(position.nextOffset() - 1)) {
        boolean[] read = new boolean[1];
        long deadlineNs = System.nanoTime() + LAST_EVENT_WITHIN_NS;
        while (!writer.closed() && !read[0]) {
          if (System.nanoTime() > deadlineNs) {
            throw new LogBroken(
                "%s ends before offset %d, from which history holds event %d: it was cut"
                    .formatted(log.name(), position.nextOffset() - 1, position.number()));
          }
          reader.poll(
              (offset, appendedAtMs, buffer, index, length) -> {
                if (read[0]) return;
                read[0] = true;
                compare(EventBatchCodec.decode(buffer, index, length), position);
              },
              Duration.ofMillis(IDLE_MS));
        }
        return read[0];
      } catch (LogUnavailable e) {
        writer.databaseCame();
        writer.sleep(RETRY_LOG_MS);
      }
    }
    return false;
  }

  private void compare(EventBatch batch, EventPosition position) {
    if (batch.lastNumber() == position.number() && batch.digest() == position.digest()) return;
    throw new LogBroken(
        "history holds events up to %d with digest %016x from offset %d of %s, where now stands event %d with digest %016x: another log"
            .formatted(
                position.number(),
                position.digest(),
                position.nextOffset() - 1,
                log.name(),
                batch.lastNumber(),
                batch.digest()));
  }

  private void write(Connection connection, EventPosition from) throws SQLException {
    BlockingQueue<Arrived> queue = new ArrayBlockingQueue<>(QUEUED_BATCHES);
    try (EventStream stream = new EventStream("history-stream", log, from)) {
      stream.listener((batch, after) -> put(queue, new Arrived(batch, after))).start();
      rows.clear();
      EventPosition position = from;
      String fingerprint = HistoryTables.look(connection, position, null);
      long lookedNs = System.nanoTime();
      while (!writer.closed()) {
        boolean behind = catchUp.behind(position.nextOffset());
        long beganNs = System.nanoTime();
        RowChanges changes = collect(queue, position, behind);
        if (changes.batches() > 0) {
          HistoryTables.write(connection, rows, changes);
          long events = changes.upTo().number() - position.number();
          position = changes.upTo();
          written = new HistoryTables.Stored(position, changes.logTimeMs());
          writer.databaseCame();
          if (behind) rest(catchUp.wrote(changes.batches(), events, System.nanoTime() - beganNs));
        } else if (stream.failure() != null) {
          throw new LogBroken(stream.failure());
        }
        if (System.nanoTime() - lookedNs > LOOK_EVERY_NS) {
          fingerprint = HistoryTables.look(connection, position, fingerprint);
          lookedNs = System.nanoTime();
          writer.databaseCame();
        }
      }
    }
  }

  private void rest(long ns) {
    if (ns > 0) writer.sleep(TimeUnit.NANOSECONDS.toMillis(ns));
  }

  /** A full queue holds the stream back: what is not read waits in the log. */
  private static void put(BlockingQueue<Arrived> queue, Arrived arrived) {
    try {
      queue.put(arrived);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LogUnavailable("interrupted", e);
    }
  }

  /** Takes what is there within a moment of the first, so that one commit carries it all. */
  private RowChanges collect(BlockingQueue<Arrived> queue, EventPosition from, boolean behind) {
    RowChanges changes = new RowChanges(from);
    int most = behind ? MAX_EVENTS_BEHIND : MAX_EVENTS;
    try {
      Arrived next = queue.poll(IDLE_MS, TimeUnit.MILLISECONDS);
      long deadlineNs = System.nanoTime() + (behind ? COLLECT_BEHIND_NS : COLLECT_NS);
      int events = 0;
      while (next != null) {
        changes.apply(next.batch, next.after);
        events += next.batch.events().size();
        if (writer.closed() || events >= most) break;
        next = queue.poll(Math.max(0, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      writer.interrupted();
    }
    return changes;
  }

  /** What it is doing. */
  WriterState state() {
    return writer.state();
  }

  /** How far the tables are, as far as this gateway knows; null when it does not. */
  HistoryTables.Stored written() {
    return written;
  }

  /** Why PostgreSQL cannot be used at the moment; null while it can. */
  String awayBecause() {
    return writer.awayBecause();
  }

  /** Why it stopped for good; null while it lives. */
  String stoppedBecause() {
    return writer.stoppedBecause();
  }

  @Override
  public void close() {
    writer.close();
  }
}

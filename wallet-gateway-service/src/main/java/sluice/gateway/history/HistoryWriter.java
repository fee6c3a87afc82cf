package sluice.gateway.history;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.protocol.Undecodable;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventStream;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;

/**
 * Writes trading.events into PostgreSQL, behind the log, on a thread of its own: rows and position
 * in one transaction, under an advisory lock, so that of however many gateways one writes and the
 * others wait to take over.
 *
 * <p>PostgreSQL may be absent at start or at any time: asked again with back-off, told once. Tables
 * that were dropped or emptied are rebuilt from the log. A log that does not continue what is
 * stored (a gap, another digest, another history at a known number) stops the writer for good, with
 * an alarm in {@link #stoppedBecause()}; trading knows nothing of it.
 */
final class HistoryWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryWriter.class);

  private static final int MAX_BATCHES = 500;
  private static final int MAX_EVENTS = 20_000;
  private static final int QUEUED_BATCHES = 1_000;
  private static final long COLLECT_NS = TimeUnit.MILLISECONDS.toNanos(50);
  private static final long IDLE_MS = 200;
  private static final long LOOK_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

  /** A log whose leader just changed may show its end late; one that was cut never shows it. */
  private static final long LAST_EVENT_WITHIN_NS = TimeUnit.SECONDS.toNanos(15);

  private static final long FIRST_PAUSE_MS = 250;
  private static final long LONGEST_PAUSE_MS = 5_000;
  private static final long STANDBY_MS = 500;

  private record Arrived(EventBatch batch, EventPosition after) {}

  private final HistoryDatabase database;
  private final RecordLog log;
  private final Thread thread =
      Thread.ofPlatform().name("history-writer").daemon().unstarted(this::run);
  private volatile Connection connection;
  private volatile HistoryState state = HistoryState.WAITING_FOR_POSTGRES;
  private volatile HistoryTables.Stored written;
  private volatile String awayBecause;
  private volatile String stoppedBecause;
  private volatile boolean closed;
  private long pauseMs = FIRST_PAUSE_MS;
  private long damagedAtNumber = -1;

  HistoryWriter(HistoryDatabase database, RecordLog log) {
    this.database = database;
    this.log = log;
  }

  HistoryWriter start() {
    thread.start();
    return this;
  }

  private void run() {
    while (!closed && stoppedBecause == null) {
      try (Connection opened = database.connect()) {
        connection = opened;
        awaitLock(opened);
        while (!closed) follow(opened);
      } catch (LogBroken | Undecodable e) {
        stop(e.getMessage());
      } catch (SQLException | FlywayException e) {
        databaseFailed(e);
      } catch (RuntimeException e) {
        LOG.error("history writer failed", e);
        stop(e.toString());
      }
    }
    if (stoppedBecause == null) state = HistoryState.CLOSED;
  }

  private void awaitLock(Connection connection) throws SQLException {
    while (!closed && !HistoryDatabase.tryLock(connection)) {
      if (state != HistoryState.STANDBY) LOG.info("history is written by another gateway");
      state = HistoryState.STANDBY;
      databaseCame();
      written = stored(connection);
      sleep(STANDBY_MS);
    }
  }

  /** What the writer at work has written; nothing while it makes the schema anew. */
  private static HistoryTables.Stored stored(Connection connection) throws SQLException {
    try {
      HistoryTables.Stored stored = HistoryTables.stored(connection);
      connection.commit();
      return stored;
    } catch (SQLException e) {
      if (!HistoryDatabase.isDamage(e)) throw e;
      connection.rollback();
      return null;
    }
  }

  private void databaseCame() {
    if (awayBecause != null) LOG.info("history database there again");
    awayBecause = null;
    pauseMs = FIRST_PAUSE_MS;
  }

  /** Until we are closed, or the tables turn out not to be what we left: then once more. */
  private void follow(Connection connection) throws SQLException {
    state = HistoryState.WAITING_FOR_LOG;
    try {
      boolean madeAnew = database.migrate(connection);
      HistoryTables.Stored stored = examine(connection, madeAnew);
      written = stored;
      if (!continuesIn(stored.position())) return;
      state = HistoryState.WRITING;
      LOG.info(
          "history written from event={} offset={}",
          stored.position().number() + 1,
          stored.position().nextOffset());
      write(connection, stored.position());
    } catch (ReadModelsLost e) {
      connection.rollback();
      rebuild(connection, e.getMessage());
    } catch (SQLException e) {
      if (!HistoryDatabase.isDamage(e)) throw e;
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

  private static void rebuild(Connection connection, String reason) throws SQLException {
    LOG.warn("history is rebuilt from the log: {}", reason);
    HistoryTables.clear(connection);
  }

  /**
   * A table holds rows that it cannot hold, or is not there as it was made. Rows that will not go
   * in where a rebuild has already put them stop the writer: it would never get past them.
   */
  private void damaged(Connection connection, SQLException e) throws SQLException {
    if (!e.getSQLState().startsWith("23")) {
      LOG.warn("history schema is made anew: {}", firstLine(e));
      HistoryDatabase.drop(connection);
      sleep(FIRST_PAUSE_MS);
      return;
    }
    long number = written == null ? 0 : written.position().number();
    if (number == damagedAtNumber) {
      throw new LogBroken("event %d cannot be written: %s".formatted(number + 1, e.getMessage()));
    }
    damagedAtNumber = number;
    rebuild(connection, firstLine(e));
  }

  /**
   * Whether the log holds the last event taken where we took it. Waits for a log that is away.
   *
   * @throws LogBroken when it holds something else there
   */
  private boolean continuesIn(EventPosition position) {
    if (position.number() == 0) return !closed;
    while (!closed) {
      try (LogReader reader = log.openReader(position.nextOffset() - 1)) {
        boolean[] read = new boolean[1];
        long deadlineNs = System.nanoTime() + LAST_EVENT_WITHIN_NS;
        while (!closed && !read[0]) {
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
        databaseCame();
        sleep(STANDBY_MS);
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
      EventPosition position = from;
      String fingerprint = HistoryTables.look(connection, position, null);
      long lookedNs = System.nanoTime();
      while (!closed) {
        RowChanges changes = collect(queue, position);
        if (changes.batches() > 0) {
          HistoryTables.write(connection, changes);
          position = changes.upTo();
          written = new HistoryTables.Stored(position, changes.logTimeMs());
          databaseCame();
        } else if (stream.failure() != null) {
          throw new LogBroken(stream.failure());
        }
        if (System.nanoTime() - lookedNs > LOOK_EVERY_NS) {
          fingerprint = HistoryTables.look(connection, position, fingerprint);
          lookedNs = System.nanoTime();
          databaseCame();
        }
      }
    }
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
  private RowChanges collect(BlockingQueue<Arrived> queue, EventPosition from) {
    RowChanges changes = new RowChanges(from);
    try {
      Arrived next = queue.poll(IDLE_MS, TimeUnit.MILLISECONDS);
      long deadlineNs = System.nanoTime() + COLLECT_NS;
      int events = 0;
      while (next != null) {
        changes.apply(next.batch, next.after);
        events += next.batch.events().size();
        if (closed || changes.batches() >= MAX_BATCHES || events >= MAX_EVENTS) break;
        next = queue.poll(Math.max(0, deadlineNs - System.nanoTime()), TimeUnit.NANOSECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
    return changes;
  }

  private void databaseFailed(Exception e) {
    if (closed) return;
    if (e instanceof SQLException it && HistoryDatabase.isOurFault(it)) {
      stop("a row cannot be written: " + e.getMessage());
      return;
    }
    if (awayBecause == null) LOG.warn("history waits for PostgreSQL: {}", firstLine(e));
    awayBecause = firstLine(e);
    state = HistoryState.WAITING_FOR_POSTGRES;
    sleep(pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }

  private static String firstLine(Exception e) {
    return e.getMessage() == null ? e.toString() : e.getMessage().lines().findFirst().orElse("");
  }

  private void stop(String reason) {
    if (closed) return;
    stoppedBecause = reason;
    state = HistoryState.STOPPED;
    LOG.error("history stopped, trading goes on: {}", reason);
  }

  private void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  /** What it is doing. */
  HistoryState state() {
    return state;
  }

  /** How far the tables are, as far as this gateway knows; null when it does not. */
  HistoryTables.Stored written() {
    return written;
  }

  /** Why PostgreSQL cannot be used at the moment; null while it can. */
  String awayBecause() {
    return awayBecause;
  }

  /** Why it stopped for good; null while it lives. */
  String stoppedBecause() {
    return stoppedBecause;
  }

  /** Ends; an uncommitted transaction never happened and is taken up again from the log. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (!thread.join(Duration.ofSeconds(2)) && connection != null) {
        connection.abort(Runnable::run);
        thread.join(Duration.ofSeconds(2));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.info("history connection could not be cut: {}", e.getMessage());
    }
  }
}

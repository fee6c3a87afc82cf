package sluice.gateway.history;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.gateway.database.CatchUp;
import sluice.gateway.database.LastRecord;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.Session;
import sluice.gateway.database.SoleWriter;
import sluice.gateway.database.SqlFailures;
import sluice.gateway.database.WriterState;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.replica.events.EventPosition;
import sluice.replica.events.EventStream;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Pause;
import sluice.replica.work.Workers;

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
  private static final Duration GATHER = Duration.ofMillis(5);
  private static final Pause IDLE = Pause.untilWoken(Duration.ofMillis(200));
  private static final Pause RETRY = Pause.of(Duration.ofMillis(500));
  private static final long LOOK_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

  private record Arrived(EventBatch batch, EventPosition after) {}

  private final RecordLog log;
  private final Workers workers;
  private final CatchUp catchUp;
  private final SoleWriter<HistoryTables> writer;
  private volatile HistoryTables.Stored written;

  HistoryWriter(
      Session.Source<HistoryTables> source, RecordLog log, LogEnd logEnd, Workers workers) {
    this.log = log;
    this.workers = workers;
    this.catchUp = new CatchUp("history", logEnd, workers);
    this.writer = new SoleWriter<>("history", LOCK, source, new Writing(), workers);
  }

  HistoryWriter start() {
    writer.start();
    return this;
  }

  /**
   * Examines what is stored, compares it with the log, then writes what the log's stream brings.
   */
  private final class Writing implements SoleWriter.Task<HistoryTables> {
    private final BlockingQueue<Arrived> queue = new ArrayBlockingQueue<>(QUEUED_BATCHES);

    /** Where the tables stand; null before they were examined. */
    private EventPosition position;

    /** The last event's record, until it is found to be the one written. */
    private LastRecord last;

    /** Null until then. */
    private EventStream stream;

    private String fingerprint;
    private long lookedNs;

    /** What is being gathered for one transaction; null when nothing is. */
    private RowChanges changes;

    private long beganNs;
    private long damagedAtNumber = -1;
    private long movedAtNumber = -1;

    @Override
    public Pause step(HistoryTables tables) throws SQLException {
      try {
        if (position == null) examine(tables);
        if (stream == null && !follow(tables)) return RETRY;
        Pause pause = write(tables);
        look(tables);
        return pause;
      } catch (ReadModelsLost e) {
        tables.rollback();
        lost(tables, e);
      } catch (SQLException e) {
        if (!SqlFailures.isDamage(e)) throw e;
        tables.rollback();
        damaged(tables, e);
      }
      leave();
      return RETRY;
    }

    /** Where the tables are, cleared if they are not whole. */
    private void examine(HistoryTables tables) throws SQLException {
      writer.state(WriterState.WAITING_FOR_LOG);
      boolean madeAnew = tables.migrate();
      HistoryTables.Stored stored = tables.stored();
      if (stored != null) {
        tables.checkRows();
      } else {
        if (madeAnew) LOG.warn("history is rebuilt from the log");
        tables.clear();
        stored = new HistoryTables.Stored(EventPosition.START, 0);
      }
      written = stored;
      position = stored.position();
    }

    /** Follows the log once its last event is found to be the one written; false until then. */
    private boolean follow(HistoryTables tables) throws SQLException {
      try {
        if (position.number() > 0 && !isLastEventThere()) return false;
      } catch (LogUnavailable e) {
        writer.databaseCame();
        closeLast();
        return false;
      }
      closeLast();
      fingerprint = tables.look(position, null);
      lookedNs = workers.nowNs();
      stream =
          new EventStream("history-stream", log, position, workers)
              .listener((batch, after) -> put(new Arrived(batch, after)))
              .start();
      writer.state(WriterState.WRITING);
      LOG.info(
          "history written from event={} offset={}", position.number() + 1, position.nextOffset());
      return true;
    }

    private boolean isLastEventThere() {
      if (last == null) last = new LastRecord(log, position.nextOffset() - 1, workers);
      return last.look(
          (appendedAtMs, leaderEpoch, buffer, index, length) ->
              compare(EventBatchCodec.decode(buffer, index, length)));
    }

    private void compare(EventBatch batch) {
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

    /** A full queue holds the stream back: what is not read waits in the log. */
    private void put(Arrived arrived) {
      try {
        queue.put(arrived);
        writer.wake();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new LogUnavailable("interrupted", e);
      }
    }

    /** Gathers what comes within a moment of the first, so that one commit carries it all. */
    private Pause write(HistoryTables tables) throws SQLException {
      boolean behind = catchUp.behind(position.nextOffset());
      if (changes == null) {
        if (queue.isEmpty()) return idle();
        changes = new RowChanges(position);
        beganNs = workers.nowNs();
      }
      boolean full = gather(behind ? MAX_EVENTS_BEHIND : MAX_EVENTS);
      long tookNs = workers.nowNs() - beganNs;
      if (!full && tookNs < (behind ? COLLECT_BEHIND_NS : COLLECT_NS)) return Pause.of(GATHER);
      return commit(tables, behind);
    }

    private Pause idle() {
      if (stream.failure() != null) throw new LogBroken(stream.failure());
      return IDLE;
    }

    /** Whether it is as much as one transaction takes. */
    private boolean gather(int mostEvents) {
      Arrived next = null;
      while (events() < mostEvents && (next = queue.poll()) != null) {
        changes.apply(next.batch, next.after);
      }
      return next != null;
    }

    private long events() {
      return changes.upTo().number() - position.number();
    }

    private Pause commit(HistoryTables tables, boolean behind) throws SQLException {
      RowChanges all = changes;
      long events = events();
      changes = null;
      tables.write(all);
      position = all.upTo();
      written = new HistoryTables.Stored(position, all.logTimeMs());
      writer.databaseCame();
      if (!behind) return Pause.NONE;
      long restNs = catchUp.wrote(all.batches(), events, workers.nowNs() - beganNs);
      return Pause.of(Duration.ofNanos(restNs));
    }

    private void look(HistoryTables tables) throws SQLException {
      if (workers.nowNs() - lookedNs < LOOK_EVERY_NS) return;
      lookedNs = workers.nowNs();
      fingerprint = tables.look(position, fingerprint);
      writer.databaseCame();
    }

    /** What was set back as a whole is whole: it is looked at again, once, before it is cleared. */
    private void lost(HistoryTables tables, ReadModelsLost e) throws SQLException {
      if (!e.moved() || writtenNumber() == movedAtNumber) {
        rebuild(tables, e.getMessage());
        return;
      }
      movedAtNumber = writtenNumber();
      LOG.warn("history is looked at again: {}", e.getMessage());
    }

    private void rebuild(HistoryTables tables, String reason) throws SQLException {
      LOG.warn("history is rebuilt from the log: {}", reason);
      tables.clear();
    }

    /**
     * A table holds rows that it cannot hold, or is not there as it was made. Rows that will not go
     * in where a rebuild has already put them stop the writer: it would never get past them.
     */
    private void damaged(HistoryTables tables, SQLException e) throws SQLException {
      if (!SqlFailures.isContradiction(e)) {
        LOG.warn("history schema is made anew: {}", SqlFailures.firstLine(e));
        tables.drop();
        return;
      }
      if (writtenNumber() == damagedAtNumber) {
        throw new LogBroken(
            "event %d cannot be written: %s".formatted(writtenNumber() + 1, e.getMessage()));
      }
      damagedAtNumber = writtenNumber();
      rebuild(tables, SqlFailures.firstLine(e));
    }

    private long writtenNumber() {
      HistoryTables.Stored stored = written;
      return stored == null ? 0 : stored.position().number();
    }

    /** What the writer at work has written; nothing while it makes the schema anew. */
    @Override
    public void standBy(HistoryTables tables) throws SQLException {
      try {
        written = tables.stored();
      } catch (SQLException e) {
        if (!SqlFailures.isDamage(e)) throw e;
        tables.rollback();
        written = null;
      }
    }

    @Override
    public void leave() {
      closeLast();
      if (stream != null) stream.close();
      stream = null;
      queue.clear();
      changes = null;
      position = null;
    }

    private void closeLast() {
      if (last != null) last.close();
      last = null;
    }
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

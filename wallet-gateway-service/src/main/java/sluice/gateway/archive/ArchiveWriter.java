package sluice.gateway.archive;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.PostgresDatabase;
import sluice.gateway.database.SoleWriter;
import sluice.gateway.database.SqlFailures;
import sluice.gateway.database.WriterState;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;

/**
 * Copies the command log and trading.events into PostgreSQL, behind the logs: rows and position in
 * one transaction, by one writer however many gateways ({@link SoleWriter}).
 *
 * <p>Emptied or damaged tables are rebuilt from the logs; tables that were set back are continued
 * from where they stand. A log that is not the one archived (another id, cut, cut and grown again)
 * stops the writer for good, and nothing that is archived is touched.
 */
final class ArchiveWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveWriter.class);

  /** Of the advisory lock: "SluiceAr" in ASCII. */
  private static final long LOCK = 0x536C_7569_6365_4172L;

  private static final long IDLE_MS = 200;
  private static final long RETRY_LOG_MS = 500;
  private static final long LOOK_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

  private final PostgresDatabase database;
  private final LogArchive commands;
  private final LogArchive events;
  private final List<LogArchive> logs;
  private final SoleWriter writer;

  /**
   * @param epoch of the command log
   */
  ArchiveWriter(
      PostgresDatabase database,
      int epoch,
      RecordLog commandLog,
      LogEnd commandsEnd,
      RecordLog eventLog,
      LogEnd eventsEnd) {
    this.database = database;
    this.commands = new LogArchive(commandLog, new ArchivedLog.Commands(epoch), commandsEnd);
    this.events = new LogArchive(eventLog, new ArchivedLog.Events(), eventsEnd);
    this.logs = List.of(commands, events);
    this.writer = new SoleWriter("archive", LOCK, database, new Following());
  }

  ArchiveWriter start() {
    writer.start();
    return this;
  }

  private final class Following implements SoleWriter.Work {
    @Override
    public void follow(Connection connection) throws SQLException {
      try {
        take(connection);
      } catch (ArchiveLost e) {
        connection.rollback();
        LOG.warn("archive is not as it was left, and looked at again: {}", e.getMessage());
      } catch (LogUnavailable e) {
        connection.rollback();
        writer.state(WriterState.WAITING_FOR_LOG);
        writer.databaseCame();
        writer.sleep(RETRY_LOG_MS);
      } catch (SQLException e) {
        if (!SqlFailures.isDamage(e)) throw e;
        connection.rollback();
        damaged(connection, e);
      } finally {
        logs.forEach(LogArchive::close);
      }
    }

    @Override
    public void standBy(Connection connection) throws SQLException {
      try {
        for (LogArchive each : logs) each.look(connection);
        connection.commit();
      } catch (SQLException e) {
        if (!SqlFailures.isDamage(e)) throw e;
        connection.rollback();
      }
    }
  }

  /** Until we are closed, the tables are not what we left, or the log is away at the start. */
  private void take(Connection connection) throws SQLException {
    writer.state(WriterState.WAITING_FOR_LOG);
    ArchiveTables.SCHEMA.migrate(database, connection);
    for (LogArchive each : logs) each.examine(connection);
    writer.databaseCame();
    writer.state(WriterState.WRITING);
    String fingerprint = ArchiveTables.SCHEMA.fingerprint(connection);
    connection.commit();
    long lookedNs = System.nanoTime();
    while (!writer.closed()) {
      copy(connection);
      if (System.nanoTime() - lookedNs < LOOK_EVERY_NS) continue;
      lookedNs = System.nanoTime();
      String now = ArchiveTables.SCHEMA.fingerprint(connection);
      connection.commit();
      if (!Objects.equals(now, fingerprint)) throw new ArchiveLost("its tables are others");
      writer.databaseCame();
    }
  }

  /** One batch of each log. A log that is away is opened again by the next step, and compared. */
  private void copy(Connection connection) throws SQLException {
    boolean idle = true;
    for (LogArchive each : logs) {
      try {
        long restNs = each.step(connection);
        if (restNs < 0) continue;
        idle = false;
        if (restNs > 0) writer.sleep(TimeUnit.NANOSECONDS.toMillis(restNs));
        writer.state(WriterState.WRITING);
      } catch (LogUnavailable e) {
        connection.rollback();
        each.close();
        writer.state(WriterState.WAITING_FOR_LOG);
        writer.sleep(RETRY_LOG_MS);
      }
    }
    if (idle) writer.sleep(IDLE_MS);
  }

  private void damaged(Connection connection, SQLException e) throws SQLException {
    LOG.warn("archive is made anew from the logs: {}", SqlFailures.firstLine(e));
    ArchiveTables.SCHEMA.drop(connection);
    writer.sleep(RETRY_LOG_MS);
  }

  /** What it is doing. */
  WriterState state() {
    return writer.state();
  }

  /** The command log's copy. */
  LogArchive commands() {
    return commands;
  }

  /** The copy of trading.events. */
  LogArchive events() {
    return events;
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

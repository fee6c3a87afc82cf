package sluice.gateway.archive;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.Session;
import sluice.gateway.database.SoleWriter;
import sluice.gateway.database.SqlFailures;
import sluice.gateway.database.WriterState;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Pause;
import sluice.replica.work.Workers;

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

  private static final Pause IDLE = Pause.of(Duration.ofMillis(200));
  private static final Pause RETRY = Pause.of(Duration.ofMillis(500));
  private static final long LOOK_EVERY_NS = TimeUnit.SECONDS.toNanos(1);

  private final LogArchive commands;
  private final LogArchive events;
  private final List<LogArchive> logs;
  private final Workers workers;
  private final SoleWriter<ArchiveTables> writer;

  /**
   * @param epoch of the command log
   */
  ArchiveWriter(
      Session.Source<ArchiveTables> source,
      int epoch,
      RecordLog commandLog,
      LogEnd commandsEnd,
      RecordLog eventLog,
      LogEnd eventsEnd,
      Workers workers) {
    ArchivedLog.Commands ofCommands = new ArchivedLog.Commands(commandLog.name(), epoch);
    ArchivedLog.Events ofEvents = new ArchivedLog.Events(eventLog.name());
    this.commands = new LogArchive(commandLog, ofCommands, commandsEnd, workers);
    this.events = new LogArchive(eventLog, ofEvents, eventsEnd, workers);
    this.logs = List.of(commands, events);
    this.workers = workers;
    this.writer = new SoleWriter<>("archive", LOCK, source, new Copying(), workers);
  }

  ArchiveWriter start() {
    writer.start();
    return this;
  }

  /** Examines what is stored, then copies one batch of one log after the other. */
  private final class Copying implements SoleWriter.Task<ArchiveTables> {
    /** Of the tables that were examined; null before. */
    private String fingerprint;

    private long lookedNs;
    private int turn;
    private int idle;

    @Override
    public Pause step(ArchiveTables tables) throws SQLException {
      try {
        if (fingerprint == null) examine(tables);
        Pause pause = copy(tables);
        look(tables);
        return pause;
      } catch (ArchiveLost e) {
        tables.rollback();
        LOG.warn("archive is not as it was left, and looked at again: {}", e.getMessage());
      } catch (LogUnavailable e) {
        tables.rollback();
        writer.databaseCame();
      } catch (SQLException e) {
        if (!SqlFailures.isDamage(e)) throw e;
        tables.rollback();
        LOG.warn("archive is made anew from the logs: {}", SqlFailures.firstLine(e));
        tables.drop();
      }
      leave();
      return RETRY;
    }

    private void examine(ArchiveTables tables) throws SQLException {
      writer.state(WriterState.WAITING_FOR_LOG);
      tables.migrate();
      for (LogArchive each : logs) each.examine(tables);
      writer.databaseCame();
      fingerprint = tables.fingerprint();
      lookedNs = workers.nowNs();
    }

    /** A log that is away is opened again by its next turn, and compared. */
    private Pause copy(ArchiveTables tables) throws SQLException {
      LogArchive each = logs.get(turn++ % logs.size());
      try {
        long restNs = each.step(tables);
        boolean reading = logs.stream().allMatch(LogArchive::isConnected);
        writer.state(reading ? WriterState.WRITING : WriterState.WAITING_FOR_LOG);
        idle = restNs < 0 ? idle + 1 : 0;
        if (restNs >= 0) return Pause.of(Duration.ofNanos(restNs));
        return idle % logs.size() == 0 ? IDLE : Pause.NONE;
      } catch (LogUnavailable e) {
        tables.rollback();
        each.close();
        writer.state(WriterState.WAITING_FOR_LOG);
        return RETRY;
      }
    }

    private void look(ArchiveTables tables) throws SQLException {
      if (workers.nowNs() - lookedNs < LOOK_EVERY_NS) return;
      lookedNs = workers.nowNs();
      if (!tables.fingerprint().equals(fingerprint)) throw new ArchiveLost("its tables are others");
      writer.databaseCame();
    }

    @Override
    public void standBy(ArchiveTables tables) throws SQLException {
      try {
        for (LogArchive each : logs) each.look(tables);
      } catch (SQLException e) {
        if (!SqlFailures.isDamage(e)) throw e;
        tables.rollback();
      }
    }

    @Override
    public void leave() {
      fingerprint = null;
      logs.forEach(LogArchive::close);
    }
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

package sluice.gateway.archive;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.WriterState;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;
import sluice.testkit.database.DatabaseSession;
import sluice.testkit.database.FaultyDatabase;

/** The archive's writer of one gateway, without its Spring shell. */
public final class ArchivingLife {
  private final FaultyDatabase database;
  private final Workers workers;
  private final List<String> logs;
  private final LogEnd commandsEnd;
  private final LogEnd eventsEnd;
  private final ArchiveWriter writer;
  private final List<DatabaseSession> sessions = new ArrayList<>();

  public ArchivingLife(
      FaultyDatabase database, int epoch, RecordLog commands, RecordLog events, Workers workers) {
    this.database = database;
    this.workers = workers;
    logs = List.of(commands.name(), events.name());
    commandsEnd = new LogEnd(commands, workers);
    eventsEnd = new LogEnd(events, workers);
    writer =
        new ArchiveWriter(this::open, epoch, commands, commandsEnd, events, eventsEnd, workers);
  }

  private ArchiveTables open() throws SQLException {
    DatabaseSession session = database.open(workers::rest);
    sessions.add(session);
    return new InMemoryArchiveTables(session, logs);
  }

  public void start() {
    commandsEnd.start();
    eventsEnd.start();
    writer.start();
  }

  /** Its process is gone, and its connections with it. */
  public void kill() {
    sessions.forEach(DatabaseSession::cut);
  }

  /** What it is doing. */
  public WriterState state() {
    return writer.state();
  }

  /** Why it stopped for good; null while it lives. */
  public String stoppedBecause() {
    return writer.stoppedBecause();
  }
}

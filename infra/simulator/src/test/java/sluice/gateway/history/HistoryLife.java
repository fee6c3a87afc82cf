package sluice.gateway.history;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import sluice.gateway.database.LogEnd;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;
import sluice.testkit.database.DatabaseSession;
import sluice.testkit.database.FaultyDatabase;

/** The history's writer of one gateway, without its Spring shell. */
public final class HistoryLife {
  private final FaultyDatabase database;
  private final Workers workers;
  private final LogEnd end;
  private final HistoryWriter writer;
  private final List<DatabaseSession> sessions = new ArrayList<>();

  public HistoryLife(FaultyDatabase database, RecordLog events, Workers workers) {
    this.database = database;
    this.workers = workers;
    end = new LogEnd(events, workers);
    writer = new HistoryWriter(this::open, events, end, workers);
  }

  private HistoryTables open() throws SQLException {
    DatabaseSession session = database.open(workers::rest);
    sessions.add(session);
    return new InMemoryHistoryTables(session);
  }

  public void start() {
    end.start();
    writer.start();
  }

  /** Its process is gone, and its connections with it. */
  public void kill() {
    sessions.forEach(DatabaseSession::cut);
  }

  /** Why it stopped for good; null while it lives. */
  public String stoppedBecause() {
    return writer.stoppedBecause();
  }
}

package sluice.control.database;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import sluice.testkit.database.DatabaseSession;
import sluice.testkit.database.FaultyDatabase;

/** One process's sessions with tables in memory. One thread. */
public abstract class InMemoryTables {
  /** What is asked within one session. */
  protected interface Question<T> {
    T ask(DatabaseSession session) throws SQLException;
  }

  private final FaultyDatabase database;
  private final LongConsumer rest;
  private final List<DatabaseSession> sessions = new ArrayList<>();

  /**
   * @param rest lets time go on while the database is slow
   */
  protected InMemoryTables(FaultyDatabase database, LongConsumer rest) {
    this.database = database;
    this.rest = rest;
  }

  /** Its process is gone, and its connections with it. */
  public void kill() {
    List.copyOf(sessions).forEach(DatabaseSession::cut);
  }

  protected final DatabaseSession open() throws SQLException {
    DatabaseSession session = database.open(rest);
    sessions.add(session);
    return session;
  }

  protected final void close(DatabaseSession session) {
    sessions.remove(session);
    session.close();
  }

  /** In a transaction of its own. */
  protected <T> T ask(Question<T> question) {
    try {
      DatabaseSession session = open();
      try {
        T answer = question.ask(session);
        session.commit();
        return answer;
      } finally {
        close(session);
      }
    } catch (SQLException e) {
      throw new DatabaseAway(e.getMessage(), e);
    }
  }

  /** Whether nobody has dropped them, nor set them back to before they were made. */
  public abstract boolean areThere();

  /** Makes the tables that are not there: what migrations do. */
  public abstract void migrate();
}

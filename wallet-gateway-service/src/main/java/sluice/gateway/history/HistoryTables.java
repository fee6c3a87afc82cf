package sluice.gateway.history;

import java.sql.SQLException;
import sluice.gateway.database.Session;
import sluice.replica.events.EventPosition;

/**
 * The history's tables as their writer uses them: rows and position change together or not at all,
 * and whether the tables still hold what the position says can be asked cheaply (now and then) and
 * thoroughly (at start). No method leaves a transaction open, unless it fails.
 */
interface HistoryTables extends Session {
  /** What the database says of itself. */
  record Stored(EventPosition position, long logTimeMs) {}

  /**
   * Brings the tables up to date, and makes them anew where parts of them are gone.
   *
   * @return whether they had to be made anew
   */
  boolean migrate() throws SQLException;

  /** Leaves nothing of them. */
  void drop() throws SQLException;

  /**
   * How far the tables are.
   *
   * @return null when they do not say
   */
  Stored stored() throws SQLException;

  /** Empties all tables, to begin with the first event. */
  void clear() throws SQLException;

  /**
   * Counts every row.
   *
   * @throws ReadModelsLost when a table does not hold as many as it must
   */
  void checkRows() throws SQLException;

  /**
   * Looks whether the tables are still those we left: cheap enough for every second.
   *
   * @param fingerprint from an earlier look; null at the first
   * @return the fingerprint; it changes when a table was made anew or emptied, but also when it was
   *     rewritten for upkeep, so a change asks for {@link #checkRows}
   * @throws ReadModelsLost when they are visibly not
   */
  String look(EventPosition position, String fingerprint) throws SQLException;

  /**
   * Writes changes and the position after them, in one transaction.
   *
   * @throws ReadModelsLost when the tables are not as the changes suppose; nothing was written
   */
  void write(RowChanges changes) throws SQLException;
}

package sluice.control.audit;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import sluice.replica.events.EventPosition;

/**
 * Acts and facts in PostgreSQL. An act told twice is one row, at its first place; what is told last
 * is how it ended. Whatever goes wrong with PostgreSQL is thrown, unchecked. Any thread.
 */
interface ActTable {
  /** An act with its place in the table; places rise, with holes. */
  record Stored(long number, Act act) {}

  /**
   * Takes acts of one journal together with the number of the last.
   *
   * @param behind number of the act before the first
   * @return false when that one has not been taken, as after PostgreSQL was set back: nothing was
   *     done, ask again how far it is
   */
  boolean put(List<Act> acts, UUID journal, long behind);

  /** How far a journal has been taken in. */
  long taken(UUID journal);

  /**
   * Takes facts of the event log together with the position behind them.
   *
   * @param from the position before them
   * @return false when another one stands there: nothing was done, read the log from that one
   */
  boolean put(List<Act> facts, EventPosition from, EventPosition to);

  /** How far the event log has been taken in. */
  EventPosition position();

  /**
   * The newest acts, newest first.
   *
   * @param before only those earlier; null: any
   * @param beforeNumber only those that come behind that one; null: any
   */
  List<Stored> newest(Instant before, Long beforeNumber, int limit);
}

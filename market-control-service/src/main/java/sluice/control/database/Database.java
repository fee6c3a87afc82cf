package sluice.control.database;

import java.util.concurrent.Callable;

/** Every call to PostgreSQL goes through here, and nobody waits for long. Any thread. */
public interface Database {
  /** Whether PostgreSQL answered when last asked, with our schema in place. */
  boolean isThere();

  /**
   * Asks PostgreSQL.
   *
   * @throws DatabaseAway when it does not answer in time, or cannot be asked
   */
  <T> T call(Callable<T> work);
}

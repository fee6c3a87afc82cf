package sluice.control.database;

/** Whoever lives only while PostgreSQL answers. Called on the database's own thread. */
public interface DatabaseListener {
  /**
   * PostgreSQL answers, and its schema is ours. It may be another one than before, or the same one
   * set back: nothing remembered of it holds. A failure is told once and tried again.
   */
  void databaseCame();

  /** PostgreSQL no longer answers. */
  void databaseWent();
}

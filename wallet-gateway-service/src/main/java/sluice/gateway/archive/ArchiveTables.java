package sluice.gateway.archive;

import java.sql.SQLException;
import org.agrona.DirectBuffer;
import sluice.gateway.database.Session;

/**
 * The archive's tables as their writer uses them: rows and position of a log change together or not
 * at all. No method leaves a transaction open, unless it fails.
 */
interface ArchiveTables extends Session {
  /** A record as it is archived. */
  record Archived(long logTimeMs, byte[] bytes) {}

  /** Rows of one log on their way into its table. */
  interface Rows {
    /** Adds a record's row with the first and the last number in it. */
    void add(
        long offset,
        long first,
        long last,
        long logTimeMs,
        DirectBuffer buffer,
        int index,
        int length);

    /** How many wait. */
    int count();

    /** Bytes that wait. */
    int size();

    /** Forgets those that wait. */
    void clear();
  }

  /**
   * Brings the tables up to date, and makes them anew where parts of them are gone.
   *
   * @return whether they had to be made anew
   */
  boolean migrate() throws SQLException;

  /** Changes when a table was made anew or emptied. */
  String fingerprint() throws SQLException;

  /** Leaves nothing of them. */
  void drop() throws SQLException;

  /**
   * How far a log is archived.
   *
   * @return null when the tables do not say
   */
  ArchivePosition position(ArchivedLog log) throws SQLException;

  /** Empties one log's rows, to begin with its first record. */
  void begin(ArchivedLog log, ArchivePosition start) throws SQLException;

  /**
   * Counts every row of a log.
   *
   * @throws ArchiveLost when they are not those before the position, without a hole
   */
  void checkRows(ArchivedLog log, ArchivePosition position) throws SQLException;

  /**
   * A record that must be there.
   *
   * @throws ArchiveLost when it is not
   */
  Archived record(ArchivedLog log, long offset) throws SQLException;

  /** Collects rows of a log, to be given to {@link #write} of this session. */
  Rows rows(ArchivedLog log);

  /**
   * Writes rows and moves on, only from where they begin, in one transaction.
   *
   * @throws ArchiveLost when the tables no longer stand there; nothing was written
   */
  void write(ArchivedLog log, Rows rows, ArchivePosition from, ArchivePosition to)
      throws SQLException;
}

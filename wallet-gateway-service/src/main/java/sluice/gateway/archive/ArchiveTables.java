package sluice.gateway.archive;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import sluice.gateway.database.OwnSchema;

/**
 * The tables of schema {@code archive} as their writer uses them: rows and position change together
 * or not at all. Stateless; works on the caller's connection, which is not in auto-commit.
 */
final class ArchiveTables {
  static final OwnSchema SCHEMA =
      new OwnSchema("archive", List.of("commands", "events", "positions"), List.of());

  /** A record as it is archived. */
  record Archived(long logTimeMs, byte[] bytes) {}

  private ArchiveTables() {}

  /**
   * How far a log is archived; leaves the transaction open.
   *
   * @return null when the tables do not say
   */
  static ArchivePosition position(Connection connection, String log) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT topic_id, next_offset, leader_epoch, log_digest, last_number, log_time_ms"
                + " FROM archive.positions WHERE log = ?")) {
      statement.setString(1, log);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) return null;
        return new ArchivePosition(
            row.getObject(1, UUID.class),
            row.getLong(2),
            row.getInt(3),
            row.getLong(4),
            row.getLong(5),
            row.getLong(6));
      }
    }
  }

  /** Empties one log's rows, to begin with its first record. */
  static void begin(Connection connection, String log, ArchivedLog rows, ArchivePosition start)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement position =
            connection.prepareStatement(
                "INSERT INTO archive.positions VALUES (?, ?, ?, ?, ?, ?, ?)")) {
      if (othersIn(statement, rows)) {
        statement.execute("DELETE FROM %s WHERE %s".formatted(rows.table(), rows.rows()));
      } else {
        statement.execute("TRUNCATE " + rows.table());
      }
      statement.execute("DELETE FROM archive.positions WHERE log = '%s'".formatted(log));
      position.setString(1, log);
      position.setObject(2, start.topicId());
      position.setLong(3, start.nextOffset());
      position.setInt(4, start.leaderEpoch());
      position.setLong(5, start.digest());
      position.setLong(6, start.lastNumber());
      position.setLong(7, start.logTimeMs());
      position.executeUpdate();
    }
    connection.commit();
  }

  private static boolean othersIn(Statement statement, ArchivedLog rows) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "SELECT EXISTS (SELECT FROM %s WHERE NOT (%s))".formatted(rows.table(), rows.rows()))) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * Counts every row of a log.
   *
   * @throws ArchiveLost when they are not those before the position, without a hole
   */
  static void checkRows(Connection connection, ArchivedLog rows, ArchivePosition position)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT count(*), coalesce(max(record_offset) + 1, 0) FROM %s WHERE %s"
                    .formatted(rows.table(), rows.rows()))) {
      row.next();
      if (row.getLong(1) != position.nextOffset() || row.getLong(2) != position.nextOffset()) {
        throw new ArchiveLost(
            "%s holds %d records up to offset %d instead of %d"
                .formatted(
                    rows.table(), row.getLong(1), row.getLong(2) - 1, position.nextOffset()));
      }
    }
    connection.commit();
  }

  /** A record that must be there. */
  static Archived record(Connection connection, ArchivedLog rows, long offset) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT log_time_ms, record FROM %s WHERE %s AND record_offset = ?"
                .formatted(rows.table(), rows.rows()))) {
      statement.setLong(1, offset);
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw new ArchiveLost("%s lacks offset %d".formatted(rows.table(), offset));
        }
        Archived archived = new Archived(row.getLong(1), row.getBytes(2));
        connection.commit();
        return archived;
      }
    }
  }

  /**
   * Moves on, only from where the rows begin; leaves the transaction open.
   *
   * @throws ArchiveLost when the tables are no longer there
   */
  static void advance(Connection connection, String log, ArchivePosition from, ArchivePosition to)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "UPDATE archive.positions SET next_offset = ?, leader_epoch = ?, log_digest = ?,"
                + " last_number = ?, log_time_ms = ?"
                + " WHERE log = ? AND next_offset = ? AND log_digest = ?")) {
      statement.setLong(1, to.nextOffset());
      statement.setInt(2, to.leaderEpoch());
      statement.setLong(3, to.digest());
      statement.setLong(4, to.lastNumber());
      statement.setLong(5, to.logTimeMs());
      statement.setString(6, log);
      statement.setLong(7, from.nextOffset());
      statement.setLong(8, from.digest());
      if (statement.executeUpdate() != 1) {
        throw new ArchiveLost("%s no longer stands at %d".formatted(log, from.nextOffset()));
      }
    }
  }
}

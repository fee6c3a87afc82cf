package sluice.operations.recover;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.replica.log.LogDigest;

/**
 * What PostgreSQL holds of the logs, as an operator's tool reads it. Each question has a connection
 * of its own, so a database that comes and goes is met anew. Any thread.
 *
 * @param url JDBC
 */
record Copies(String url, String user, String password) {
  private static final int FETCH_ROWS = 2_000;

  /** How far a copy is. */
  record Position(long nextOffset, long number, long digest) {}

  /** A log's copy, read from its first record to its last. */
  record Reading(Position position, long records, long digest) {}

  /** A question to one connection. */
  private interface Question<T> {
    T ask(Connection connection) throws SQLException;
  }

  private <T> T ask(Question<T> question) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", user);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "sluice-recover");
    properties.setProperty("connectTimeout", "5");
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      connection.setAutoCommit(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      T answer = question.ask(connection);
      connection.commit();
      return answer;
    }
  }

  /**
   * @return null when the tables do not say
   */
  Position history() throws SQLException {
    return position("SELECT next_offset, event_number, event_digest FROM history.stream_position");
  }

  /** Sequence of the last command whose events are in the read models; 0 when they do not say. */
  long historySequence() throws SQLException {
    Position sequence =
        position("SELECT sequence, event_number, event_digest FROM history.stream_position");
    return sequence == null ? 0 : sequence.nextOffset();
  }

  /**
   * @param log its topic
   * @return null when the tables do not say
   */
  Position archive(String log) throws SQLException {
    return position(
        "SELECT next_offset, last_number, log_digest FROM archive.positions WHERE log = '%s'"
            .formatted(log));
  }

  private Position position(String sql) throws SQLException {
    return ask(
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? new Position(row.getLong(1), row.getLong(2), row.getLong(3)) : null;
          } catch (SQLException e) {
            // No such table, no such schema.
            if ("42P01".equals(e.getSQLState()) || "3F000".equals(e.getSQLState())) return null;
            throw e;
          }
        });
  }

  /** The read models by table, at one event. */
  Map<String, TableDigest> digests() throws SQLException {
    return ask(
        connection -> {
          Map<String, TableDigest> digests = new LinkedHashMap<>();
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery("SELECT name, row_count, digest FROM history.digest()")) {
            while (row.next()) {
              digests.put(row.getString(1), new TableDigest(row.getLong(2), row.getString(3)));
            }
          }
          return digests;
        });
  }

  /** Reads a log's whole copy. */
  Reading read(String table, String log) throws SQLException {
    return ask(
        connection -> {
          Position position;
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "SELECT next_offset, last_number, log_digest FROM archive.positions"
                          + " WHERE log = '%s'".formatted(log))) {
            if (!row.next()) throw new SQLException("archive holds no position of " + log);
            position = new Position(row.getLong(1), row.getLong(2), row.getLong(3));
          }
          return read(connection, table, position);
        });
  }

  private static Reading read(Connection connection, String table, Position position)
      throws SQLException {
    long digest = LogDigest.EMPTY;
    long records = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setFetchSize(FETCH_ROWS);
      try (ResultSet row =
          statement.executeQuery(
              "SELECT log_time_ms, record FROM %s ORDER BY record_offset".formatted(table))) {
        while (row.next()) {
          byte[] bytes = row.getBytes(2);
          digest = LogDigest.fold(digest, row.getLong(1), new UnsafeBuffer(bytes), 0, bytes.length);
          records++;
        }
      }
    }
    return new Reading(position, records, digest);
  }

  /** Credits by asset symbol up to a sequence, as plain decimals. */
  Map<String, String> credits(long sequence) throws SQLException {
    return ask(
        connection -> {
          Map<String, String> credits = new LinkedHashMap<>();
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      """
                      SELECT a.symbol, coalesce(sum(c.amount_minor), 0) / 10::numeric ^ a.decimals
                        FROM history.assets a
                        LEFT JOIN history.credits c ON c.asset_id = a.asset_id AND c.sequence <= %d
                       GROUP BY a.symbol, a.decimals
                      """
                          .formatted(sequence))) {
            while (row.next()) credits.put(row.getString(1), row.getString(2));
          }
          return credits;
        });
  }

  /**
   * Drops the read models, and sets the archive aside: it may be the last copy of something.
   *
   * @return the name under which the archive stands now; null when there was none
   */
  String clear() throws SQLException {
    String aside =
        "archive_until_"
            + DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss")
                .withZone(ZoneOffset.UTC)
                .format(Instant.now());
    return ask(
        connection -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '30s'");
            statement.execute("DROP SCHEMA IF EXISTS history CASCADE");
            try (ResultSet row = statement.executeQuery("SELECT to_regnamespace('archive')")) {
              row.next();
              if (row.getString(1) == null) return null;
            }
            statement.execute("ALTER SCHEMA archive RENAME TO " + aside);
            return aside;
          }
        });
  }
}

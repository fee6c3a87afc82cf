package sluice.gateway.history;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as the writer reaches it: a connection of its own outside any pool, the lock that
 * makes it the only writer, and the schema. Stateless.
 *
 * @param url JDBC
 */
record HistoryDatabase(String url, String username, String password) {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryDatabase.class);

  /** Of the advisory lock; the same in every gateway, and nobody else's: "SluiceHi" in ASCII. */
  static final long LOCK = 0x536C_7569_6365_4869L;

  private static final String CONNECT_WITHIN_S = "5";
  private static final String ANSWER_WITHIN_S = "120";

  private static final String OURS_MISSING =
      """
      SELECT count(*) FROM unnest(?::text[]) AS wanted (name)
       WHERE to_regclass('history.' || wanted.name) IS NULL
      """;

  private static final List<String> TABLES =
      List.of(
          "assets",
          "markets",
          "orders",
          "trades",
          "fills",
          "market_states",
          "credits",
          "stream_position");

  /** Opens a connection that commits only when told to. */
  Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", "sluice-history-writer");
    properties.setProperty("connectTimeout", CONNECT_WITHIN_S);
    properties.setProperty("loginTimeout", CONNECT_WITHIN_S);
    properties.setProperty("socketTimeout", ANSWER_WITHIN_S);
    properties.setProperty("tcpKeepAlive", "true");
    Connection connection = DriverManager.getConnection(url, properties);
    connection.setAutoCommit(false);
    return connection;
  }

  /** Makes the connection's session the only writer, as long as it lives; false if another is. */
  static boolean tryLock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      statement.setLong(1, LOCK);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        boolean locked = row.getBoolean(1);
        connection.commit();
        return locked;
      }
    }
  }

  /**
   * Brings the schema up to date; makes it anew where parts of it are gone.
   *
   * @return whether it had to be made anew
   * @throws FlywayException when PostgreSQL cannot be reached or does not let us
   */
  boolean migrate(Connection connection) throws SQLException {
    String damage;
    try {
      flyway().migrate();
      damage = missing(connection) == 0 ? null : "tables are missing";
    } catch (FlywayException e) {
      if (isAway(e)) throw e;
      damage = e.getMessage().lines().findFirst().orElse("cannot be migrated");
    }
    if (damage == null) return false;
    LOG.warn("history schema is made anew: {}", damage);
    drop(connection);
    flyway().migrate();
    return true;
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(url, username, password)
        .schemas("history")
        .defaultSchema("history")
        .locations("classpath:db/history")
        .load();
  }

  private static long missing(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(OURS_MISSING)) {
      statement.setArray(1, connection.createArrayOf("text", TABLES.toArray()));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long missing = row.getLong(1);
        connection.commit();
        return missing;
      }
    }
  }

  /** Drops only what is ours, so that the schema itself and its rights stay. */
  static void drop(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : TABLES) {
        statement.execute("DROP TABLE IF EXISTS history." + table + " CASCADE");
      }
      statement.execute("DROP TABLE IF EXISTS history.flyway_schema_history");
      statement.execute("DROP FUNCTION IF EXISTS history.digest()");
      statement.execute("DROP FUNCTION IF EXISTS history.hex(numeric)");
      statement.execute("DROP FUNCTION IF EXISTS history.row_hash(text)");
    }
    connection.commit();
  }

  /** Whether a failure says that PostgreSQL cannot be asked, rather than what it answered. */
  static boolean isAway(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof SQLException it && it.getSQLState() != null) {
        return switch (it.getSQLState().substring(0, 2)) {
          // Connections, credentials, databases, resources, shutdowns, locks, rights, the system.
          case "08", "28", "3D", "53", "55", "57", "58", "40" -> true;
          default -> it.getSQLState().equals("42501");
        };
      }
    }
    return failure instanceof FlywayException it && it.getMessage().contains("obtain connection");
  }

  /** Whether an answer says that tables are not as we left them. */
  static boolean isDamage(SQLException failure) {
    String state = failure.getSQLState();
    if (state == null) return false;
    return switch (state) {
      case "42P01", "3F000", "42703", "42883" -> true;
      default -> state.startsWith("23");
    };
  }

  /** Whether an answer says that a value does not fit: trying again would never help. */
  static boolean isOurFault(SQLException failure) {
    return failure.getSQLState() != null && failure.getSQLState().startsWith("22");
  }
}

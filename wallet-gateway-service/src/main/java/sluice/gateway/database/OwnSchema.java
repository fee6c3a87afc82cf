package sluice.gateway.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema that one writer owns and can make anew at any time. Its migrations are in {@code
 * db/NAME}. Stateless.
 *
 * @param tables all of them, without the schema's name
 * @param functions with the types of their parameters
 */
public record OwnSchema(String name, List<String> tables, List<String> functions) {
  private static final Logger LOG = LoggerFactory.getLogger(OwnSchema.class);

  private static final String MISSING =
      """
      SELECT count(*) FROM unnest(?::text[]) AS wanted (name)
       WHERE to_regclass(? || '.' || wanted.name) IS NULL
      """;

  private static final String FINGERPRINT =
      """
      SELECT coalesce(string_agg(c.oid || ':' || c.relfilenode, ' ' ORDER BY c.relname), '')
        FROM pg_catalog.pg_class c
       WHERE c.relnamespace = to_regnamespace(?) AND c.relkind = 'r'
      """;

  /**
   * Brings the schema up to date; makes it anew where parts of it are gone.
   *
   * @return whether it had to be made anew
   * @throws FlywayException when PostgreSQL cannot be reached or does not let us
   */
  public boolean migrate(PostgresDatabase database, Connection connection) throws SQLException {
    String damage;
    try {
      flyway(database).migrate();
      damage = missing(connection) == 0 ? null : "tables are missing";
    } catch (FlywayException e) {
      if (SqlFailures.isAway(e)) throw e;
      damage = SqlFailures.firstLine(e);
    }
    if (damage == null) return false;
    LOG.warn("{} schema is made anew: {}", name, damage);
    drop(connection);
    flyway(database).migrate();
    return true;
  }

  private Flyway flyway(PostgresDatabase database) {
    return Flyway.configure()
        .dataSource(database.url(), database.username(), database.password())
        .schemas(name)
        .defaultSchema(name)
        .locations("classpath:db/" + name)
        .load();
  }

  private long missing(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(MISSING)) {
      statement.setArray(1, connection.createArrayOf("text", tables.toArray()));
      statement.setString(2, name);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        long missing = row.getLong(1);
        connection.commit();
        return missing;
      }
    }
  }

  /** Drops only what is ours, so that the schema itself and its rights stay. */
  public void drop(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : tables) {
        statement.execute("DROP TABLE IF EXISTS %s.%s CASCADE".formatted(name, table));
      }
      statement.execute("DROP TABLE IF EXISTS %s.flyway_schema_history".formatted(name));
      for (String function : functions) {
        statement.execute("DROP FUNCTION IF EXISTS %s.%s".formatted(name, function));
      }
    }
    connection.commit();
  }

  /**
   * Changes when a table was made anew or emptied, but also when it was rewritten for upkeep.
   * Cheap; leaves the transaction open.
   */
  public String fingerprint(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FINGERPRINT)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getString(1);
      }
    }
  }
}

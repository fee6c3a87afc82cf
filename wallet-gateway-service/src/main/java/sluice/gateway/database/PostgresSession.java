package sluice.gateway.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A session on a real PostgreSQL, and the schema that its writer owns there. */
public abstract class PostgresSession implements Session {
  private final PostgresDatabase database;
  private final OwnSchema schema;
  private final Connection connection;

  /**
   * @param application as PostgreSQL lists it
   */
  protected PostgresSession(PostgresDatabase database, String application, OwnSchema schema)
      throws SQLException {
    this.database = database;
    this.schema = schema;
    this.connection = database.connect(application);
  }

  protected final Connection connection() {
    return connection;
  }

  /** As {@link OwnSchema#migrate}. */
  public final boolean migrate() throws SQLException {
    return schema.migrate(database, connection);
  }

  /** As {@link OwnSchema#fingerprint}; leaves no transaction open. */
  public final String fingerprint() throws SQLException {
    String fingerprint = schema.fingerprint(connection);
    connection.commit();
    return fingerprint;
  }

  /** As {@link OwnSchema#drop}. */
  public final void drop() throws SQLException {
    schema.drop(connection);
  }

  @Override
  public final boolean tryLock(long lock) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
      statement.setLong(1, lock);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        boolean locked = row.getBoolean(1);
        connection.commit();
        return locked;
      }
    }
  }

  @Override
  public final void rollback() throws SQLException {
    connection.rollback();
  }

  @Override
  public final void abort() throws SQLException {
    connection.abort(Runnable::run);
  }

  @Override
  public final void close() throws SQLException {
    connection.close();
  }
}

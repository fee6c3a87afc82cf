package sluice.gateway.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/**
 * PostgreSQL as a writer reaches it: a connection of its own outside any pool. Stateless.
 *
 * @param url JDBC
 */
public record PostgresDatabase(String url, String username, String password) {
  private static final String CONNECT_WITHIN_S = "5";
  private static final String ANSWER_WITHIN_S = "120";

  /**
   * Opens a connection that commits only when told to.
   *
   * @param application as PostgreSQL lists it
   */
  public Connection connect(String application) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", username);
    properties.setProperty("password", password);
    properties.setProperty("ApplicationName", application);
    properties.setProperty("connectTimeout", CONNECT_WITHIN_S);
    properties.setProperty("loginTimeout", CONNECT_WITHIN_S);
    properties.setProperty("socketTimeout", ANSWER_WITHIN_S);
    properties.setProperty("tcpKeepAlive", "true");
    Connection connection = DriverManager.getConnection(url, properties);
    connection.setAutoCommit(false);
    return connection;
  }

  /** Says nothing of the password. */
  @Override
  public String toString() {
    return "%s as %s".formatted(url, username);
  }
}

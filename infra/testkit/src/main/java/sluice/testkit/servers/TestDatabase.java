package sluice.testkit.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** Where a database is, and how to be let in. */
public record TestDatabase(String host, int port, String name, String user, String password) {
  /** Its JDBC address. */
  public String url() {
    return urlAt(host, port);
  }

  /** The same database at the near end of a cable. */
  public String urlVia(Cable cable) {
    return urlAt("127.0.0.1", cable.port());
  }

  private String urlAt(String host, int port) {
    return "jdbc:postgresql://%s:%d/%s".formatted(host, port, name);
  }

  /** A connection of the test's own, past any cable. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user, password);
  }
}

package sluice.testkit.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Makes databases on a PostgreSQL, and asks whether it answers. */
final class Databases {
  static final String USER = "sluice";
  static final String PASSWORD = "secret of the tests";
  static final String FIRST = "postgres";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int LOOK_MS = 50;

  private Databases() {}

  static TestDatabase make(String host, int port, String name) {
    TestDatabase fresh = new TestDatabase(host, port, name + "_" + Names.unique(), USER, PASSWORD);
    try (Connection connection = first(host, port);
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + statement.enquoteIdentifier(fresh.name(), true));
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL made no database", e);
    }
    return fresh;
  }

  /** Waits for its first answer. */
  static void awaitAnswer(String host, int port) {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (Connection connection = first(host, port)) {
        if (connection.isValid(1)) return;
      } catch (SQLException e) {
        if (System.nanoTime() > deadlineNs) {
          throw new IllegalStateException("PostgreSQL does not answer", e);
        }
      }
      sleep();
    }
  }

  private static Connection first(String host, int port) throws SQLException {
    String url = "jdbc:postgresql://%s:%d/%s?loginTimeout=5".formatted(host, port, FIRST);
    return DriverManager.getConnection(url, USER, PASSWORD);
  }

  private static void sleep() {
    try {
      Thread.sleep(LOOK_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

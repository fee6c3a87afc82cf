package sluice.drills.judge;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sluice.drills.venue.DrillVenue;
import sluice.launcher.venue.Addresses;
import sluice.replica.events.EventPosition;
import sluice.vocabulary.ClosedReason;

/** Whether history in PostgreSQL tells the same as the event log: every order and every match. */
final class HistoryCheck {
  private static final String POSITION =
      "SELECT event_number, event_digest FROM history.stream_position";
  private static final String ORDERS =
      "SELECT o.order_id, o.filled_lots, o.closed_reason,"
          + " (SELECT count(*) FROM history.fills f WHERE f.order_id = o.order_id) AS fills"
          + " FROM history.orders o";
  private static final String TRADES = "SELECT count(*) FROM history.trades";

  private HistoryCheck() {}

  static void of(DrillVenue venue, EventLog log, List<String> problems) {
    Addresses where = venue.addresses();
    try (Connection connection =
            DriverManager.getConnection(
                where.jdbcUrl(), where.databaseUser(), venue.databasePassword());
        Statement statement = connection.createStatement()) {
      position(statement, log.position(), problems);
      orders(statement, log, problems);
      try (ResultSet trades = statement.executeQuery(TRADES)) {
        trades.next();
        if (trades.getLong(1) != log.trades()) {
          problems.add("history has %d trades of %d".formatted(trades.getLong(1), log.trades()));
        }
      }
    } catch (SQLException e) {
      problems.add("history cannot be read: " + e.getMessage());
    }
  }

  private static void position(Statement statement, EventPosition end, List<String> problems)
      throws SQLException {
    try (ResultSet row = statement.executeQuery(POSITION)) {
      if (!row.next()) {
        problems.add("history has no position");
      } else if (row.getLong(1) != end.number() || row.getLong(2) != end.digest()) {
        problems.add(
            "history stands at event %d with digest %016x, the log at %d with %016x"
                .formatted(row.getLong(1), row.getLong(2), end.number(), end.digest()));
      }
    }
  }

  private static void orders(Statement statement, EventLog log, List<String> problems)
      throws SQLException {
    Map<Long, OrderStory> missing = new HashMap<>(log.orders());
    long different = 0;
    try (ResultSet row = statement.executeQuery(ORDERS)) {
      while (row.next()) {
        OrderStory told = missing.remove(row.getLong("order_id"));
        boolean same =
            told != null
                && told.filledLots == row.getLong("filled_lots")
                && told.fills == row.getInt("fills")
                && name(told.closed).equals(String.valueOf(row.getString("closed_reason")));
        if (!same) different++;
      }
    }
    if (different > 0) problems.add("history tells %d orders otherwise".formatted(different));
    if (!missing.isEmpty()) problems.add("history lacks %d orders".formatted(missing.size()));
  }

  private static String name(ClosedReason reason) {
    return String.valueOf(reason);
  }
}

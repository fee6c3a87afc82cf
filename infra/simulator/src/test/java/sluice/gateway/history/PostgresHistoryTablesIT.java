package sluice.gateway.history;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import sluice.gateway.database.PostgresDatabase;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;

class PostgresHistoryTablesIT extends HistoryTablesContract {
  private static final String ORDERS =
      """
      SELECT format('%s %s@%s filled %s exact %s settled %s rested %s closed %s released %s',
                    order_id, quantity_lots, price_points, filled_lots, filled_exact,
                    settled_minor, rested::text, coalesce(closed_reason, '-'), released_minor)
        FROM history.orders ORDER BY order_id
      """;

  private final TestDatabase database = TestServers.postgres().newDatabase("history_contract");
  private final PostgresDatabase where =
      new PostgresDatabase(database.url(), database.user(), database.password());

  @Override
  HistoryTables open() throws SQLException {
    return new PostgresHistoryTables(where);
  }

  @Override
  List<String> orders() throws SQLException {
    List<String> orders = new ArrayList<>();
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(ORDERS)) {
      while (row.next()) orders.add(row.getString(1));
    }
    return orders;
  }
}

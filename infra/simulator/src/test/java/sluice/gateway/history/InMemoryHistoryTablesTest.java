package sluice.gateway.history;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import sluice.gateway.history.InMemoryHistoryTables.Order;
import sluice.testkit.database.DatabaseSession;
import sluice.testkit.database.FaultyDatabase;

class InMemoryHistoryTablesTest extends HistoryTablesContract {
  private final FaultyDatabase database = new FaultyDatabase(new SplittableRandom(1));

  @Override
  HistoryTables open() throws SQLException {
    return new InMemoryHistoryTables(database.open(_ -> {}));
  }

  @Override
  List<String> orders() throws SQLException {
    try (DatabaseSession session = database.open(_ -> {})) {
      Map<Object, Order> orders = session.read(InMemoryHistoryTables.ORDERS);
      return new TreeMap<>(orders).values().stream().map(InMemoryHistoryTablesTest::text).toList();
    }
  }

  private static String text(Order it) {
    return "%d %d@%d filled %d exact %d settled %d rested %s closed %s released %d"
        .formatted(
            it.orderId(),
            it.quantityLots(),
            it.pricePoints(),
            it.filledLots(),
            it.filledExact(),
            it.settledMinor(),
            it.rested(),
            it.closedReason() == null ? "-" : it.closedReason(),
            it.releasedMinor());
  }
}

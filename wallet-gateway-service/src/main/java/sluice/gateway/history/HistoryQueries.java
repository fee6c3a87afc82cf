package sluice.gateway.history;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/**
 * The questions in SQL. Log time never falls as ids rise, so both kinds of bounds are bounds of one
 * index: an id is turned into its time first. Stateless; works inside the caller's transaction.
 */
final class HistoryQueries {
  private static final String ORDER_COLUMNS =
      """
      SELECT order_id, client_order_id, operator_id, side, order_type, time_in_force, post_only,
             self_trade_prevention, price_points, quantity_lots, quote_minor, created_at_ms,
             updated_at_ms, filled_lots, filled_exact, settled_minor, closed_reason,
             account_id, market_id, protection_off, trigger_points, trigger_reference,
             disconnect_group, decremented_exact, decremented_minor
        FROM history.orders
      """;

  private static final String ORDERS =
      ORDER_COLUMNS
          + """
           WHERE account_id = ? AND market_id = ?
             AND created_at_ms BETWEEN ? AND ? AND order_id BETWEEN ? AND ?
           ORDER BY created_at_ms DESC, order_id DESC
           LIMIT ?
          """;

  private static final String ORDERS_OF_CLIENT_ID =
      ORDER_COLUMNS
          + """
           WHERE account_id = ? AND client_order_id = ? AND market_id = ?
           ORDER BY order_id DESC
           LIMIT 1
          """;

  private static final String FILL_COLUMNS =
      """
      SELECT f.trade_id, f.order_id, f.account_id, f.market_id, o.client_order_id, o.operator_id,
             f.at_ms, f.side, f.taker, f.price_points, f.quantity_lots, f.settled_minor
        FROM history.fills f JOIN history.orders o ON o.order_id = f.order_id
      """;

  private static final String FILLS =
      FILL_COLUMNS
          + """
           WHERE f.account_id = ? AND f.market_id = ?
             AND f.at_ms BETWEEN ? AND ? AND f.trade_id BETWEEN ? AND ?
           ORDER BY f.at_ms DESC, f.trade_id DESC, f.order_id DESC
           LIMIT ?
          """;

  private static final String FILLS_OF_ORDERS =
      FILL_COLUMNS
          + """
           WHERE f.order_id = ANY (?)
           ORDER BY f.trade_id
          """;

  private static final String TRADES =
      """
      SELECT trade_id, market_id, at_ms, price_points, quantity_lots, taker_side
        FROM history.trades
       WHERE market_id = ? AND at_ms BETWEEN ? AND ? AND trade_id BETWEEN ? AND ?
       ORDER BY at_ms DESC, trade_id DESC
       LIMIT ?
      """;

  private static final String CANDLES =
      """
      SELECT start_ms, (array_agg(price_points ORDER BY trade_id))[1], max(price_points),
             min(price_points), (array_agg(price_points ORDER BY trade_id DESC))[1],
             sum(quantity_lots)
        FROM (SELECT at_ms - mod(at_ms - ?, ?) AS start_ms, trade_id, price_points, quantity_lots
                FROM history.trades
               WHERE market_id = ? AND at_ms BETWEEN ? AND ?) t
       GROUP BY start_ms
       ORDER BY start_ms DESC
       LIMIT ?
      """;

  private HistoryQueries() {}

  static List<HistoryOrder> orders(Connection connection, long accountId, int marketId, Range range)
      throws SQLException {
    Range bounds = timed(connection, "orders", "order_id", "created_at_ms", range);
    try (PreparedStatement statement = connection.prepareStatement(ORDERS)) {
      statement.setLong(1, accountId);
      statement.setInt(2, marketId);
      bind(statement, 3, bounds);
      return ordersWithFills(connection, statement);
    }
  }

  static List<HistoryOrder> orders(
      Connection connection, long accountId, int marketId, UUID clientOrderId) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ORDERS_OF_CLIENT_ID)) {
      statement.setLong(1, accountId);
      statement.setObject(2, clientOrderId);
      statement.setInt(3, marketId);
      return ordersWithFills(connection, statement);
    }
  }

  private static List<HistoryOrder> ordersWithFills(
      Connection connection, PreparedStatement statement) throws SQLException {
    Map<Long, List<HistoryFill>> fills = new HashMap<>();
    List<HistoryOrder> orders = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        List<HistoryFill> own = new ArrayList<>();
        orders.add(order(row, own));
        fills.put(orders.getLast().orderId(), own);
      }
    }
    if (!orders.isEmpty()) addFills(connection, fills);
    return orders;
  }

  private static void addFills(Connection connection, Map<Long, List<HistoryFill>> fills)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FILLS_OF_ORDERS)) {
      statement.setArray(1, connection.createArrayOf("int8", fills.keySet().toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          HistoryFill fill = fill(row);
          fills.get(fill.orderId()).add(fill);
        }
      }
    }
  }

  static List<HistoryFill> fills(Connection connection, long accountId, int marketId, Range range)
      throws SQLException {
    Range bounds = timed(connection, "trades", "trade_id", "at_ms", range);
    List<HistoryFill> fills = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(FILLS)) {
      statement.setLong(1, accountId);
      statement.setInt(2, marketId);
      bind(statement, 3, bounds);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) fills.add(fill(row));
      }
    }
    return fills;
  }

  static List<HistoryTrade> trades(Connection connection, int marketId, Range range)
      throws SQLException {
    Range bounds = timed(connection, "trades", "trade_id", "at_ms", range);
    List<HistoryTrade> trades = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TRADES)) {
      statement.setInt(1, marketId);
      bind(statement, 2, bounds);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          trades.add(
              new HistoryTrade(
                  row.getLong(1),
                  row.getInt(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  Side.valueOf(row.getString(6))));
        }
      }
    }
    return trades;
  }

  static List<HistoryCandle> candles(Connection connection, int marketId, CandleRange range)
      throws SQLException {
    List<HistoryCandle> candles = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(CANDLES)) {
      statement.setLong(1, range.shiftMs());
      statement.setLong(2, range.lengthMs());
      statement.setInt(3, marketId);
      statement.setLong(4, range.firstMs());
      statement.setLong(5, range.lastMs());
      statement.setInt(6, range.limit());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          candles.add(
              new HistoryCandle(
                  row.getLong(1),
                  row.getLong(2),
                  row.getLong(3),
                  row.getLong(4),
                  row.getLong(5),
                  exact(row.getBigDecimal(6))));
        }
      }
    }
    return candles;
  }

  private static void bind(PreparedStatement statement, int first, Range range)
      throws SQLException {
    statement.setLong(first, range.fromMs());
    statement.setLong(first + 1, range.toMs());
    statement.setLong(first + 2, range.fromId());
    statement.setLong(first + 3, range.toId());
    statement.setInt(first + 4, range.limit());
  }

  private static Range timed(
      Connection connection, String table, String id, String time, Range range)
      throws SQLException {
    long fromMs = range.fromMs();
    long toMs = range.toMs();
    if (range.fromId() > 0) {
      String next = "SELECT %s FROM history.%s WHERE %s >= ? ORDER BY %3$s LIMIT 1";
      fromMs = Math.max(fromMs, time(connection, next.formatted(time, table, id), range.fromId()));
    }
    if (range.toId() < Long.MAX_VALUE) {
      String last = "SELECT %s FROM history.%s WHERE %s <= ? ORDER BY %3$s DESC LIMIT 1";
      toMs = Math.min(toMs, time(connection, last.formatted(time, table, id), range.toId()));
    }
    return range.between(fromMs, toMs);
  }

  /** The time of the row nearest to an id; without one no row is within the bound, and any does. */
  private static long time(Connection connection, String sql, long id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private static HistoryOrder order(ResultSet row, List<HistoryFill> fills) throws SQLException {
    String closed = row.getString(17);
    String reference = row.getString(22);
    return new HistoryOrder(
        row.getLong(1),
        row.getLong(18),
        row.getInt(19),
        row.getObject(2, UUID.class),
        row.getLong(3),
        Side.valueOf(row.getString(4)),
        OrderType.valueOf(row.getString(5)),
        TimeInForce.valueOf(row.getString(6)),
        row.getBoolean(7),
        SelfTradePrevention.valueOf(row.getString(8)),
        row.getLong(9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12),
        row.getLong(13),
        row.getLong(14),
        exact(row.getBigDecimal(15)),
        exact(row.getBigDecimal(16)),
        row.getBoolean(20),
        row.getLong(21),
        reference == null ? null : TriggerReference.valueOf(reference),
        row.getInt(23),
        exact(row.getBigDecimal(24)),
        exact(row.getBigDecimal(25)),
        closed == null ? null : ClosedReason.valueOf(closed),
        fills);
  }

  private static BigInteger exact(BigDecimal number) {
    return number.toBigIntegerExact();
  }

  private static HistoryFill fill(ResultSet row) throws SQLException {
    return new HistoryFill(
        row.getLong(1),
        row.getLong(2),
        row.getLong(3),
        row.getInt(4),
        row.getObject(5, UUID.class),
        row.getLong(6),
        row.getLong(7),
        Side.valueOf(row.getString(8)),
        row.getBoolean(9),
        row.getLong(10),
        row.getLong(11),
        row.getLong(12));
  }
}

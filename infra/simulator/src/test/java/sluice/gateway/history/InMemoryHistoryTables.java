package sluice.gateway.history;

import java.math.BigInteger;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import sluice.gateway.history.RowChanges.OrderChange;
import sluice.replica.events.EventPosition;
import sluice.testkit.database.DatabaseSession;

/**
 * The history's tables in memory: rows by their keys, and the position with its counts. That they
 * do what PostgreSQL's do is tested by {@link HistoryTablesContract}.
 */
final class InMemoryHistoryTables implements HistoryTables {
  static final String PREFIX = "history.";
  static final String POSITION = PREFIX + "stream_position";
  static final String ORDERS = PREFIX + "orders";
  static final String TRADES = PREFIX + "trades";
  static final String FILLS = PREFIX + "fills";
  static final String CREDITS = PREFIX + "credits";
  private static final String ASSETS = PREFIX + "assets";
  private static final String MARKETS = PREFIX + "markets";
  private static final String MARKET_STATES = PREFIX + "market_states";
  private static final List<String> COUNTED =
      List.of(ASSETS, MARKETS, ORDERS, TRADES, FILLS, MARKET_STATES, CREDITS);
  private static final String UNIQUE_VIOLATION = "23505";

  /** As in {@code db/history}; null: no row. */
  record Position(EventPosition at, long logTimeMs, Map<String, Integer> counts) {}

  /** What of an order changes, and whose it is. */
  record Order(
      long orderId,
      long accountId,
      String timeInForce,
      boolean postOnly,
      String selfTradePrevention,
      long pricePoints,
      long quantityLots,
      long quoteMinor,
      long triggerPoints,
      BigInteger decrementedExact,
      BigInteger decrementedMinor,
      long updatedAtMs,
      long filledLots,
      BigInteger filledExact,
      BigInteger settledMinor,
      boolean rested,
      String closedReason,
      long releasedMinor) {}

  private final DatabaseSession session;

  InMemoryHistoryTables(DatabaseSession session) {
    this.session = session;
  }

  @Override
  public boolean migrate() throws SQLException {
    int there = session.has(POSITION) ? 1 : 0;
    for (String each : COUNTED) if (session.has(each)) there++;
    if (there == COUNTED.size() + 1) return false;
    for (String each : COUNTED) session.create(each, Map.of());
    session.create(POSITION, null);
    session.commit();
    return there > 0;
  }

  @Override
  public void drop() throws SQLException {
    for (String each : COUNTED) session.drop(each);
    session.drop(POSITION);
    session.commit();
  }

  @Override
  public Stored stored() throws SQLException {
    Position position = session.read(POSITION);
    return position == null ? null : new Stored(position.at, position.logTimeMs);
  }

  @Override
  public void clear() throws SQLException {
    for (String each : COUNTED) session.truncate(each);
    session.truncate(POSITION);
    session.write(POSITION, new Position(EventPosition.START, 0, Map.of()));
    session.commit();
  }

  @Override
  public void checkRows() throws SQLException {
    Position position = session.read(POSITION);
    if (position == null) throw new ReadModelsLost("history has no position");
    for (String each : COUNTED) {
      int wanted = position.counts.getOrDefault(each, 0);
      int found = session.<Map<?, ?>>read(each).size();
      if (wanted != found) {
        throw new ReadModelsLost("%s holds %d rows instead of %d".formatted(each, found, wanted));
      }
    }
  }

  @Override
  public String look(EventPosition left, String fingerprint) throws SQLException {
    Position position = session.read(POSITION);
    if (position == null) throw new ReadModelsLost("history has no position");
    if (position.at.number() != left.number() || position.at.digest() != left.digest()) {
      throw new ReadModelsLost(
          "history stands at %s, we left it at %s".formatted(position.at, left), true);
    }
    for (String each : COUNTED) {
      boolean empty = session.<Map<?, ?>>read(each).isEmpty();
      if (empty && position.counts.getOrDefault(each, 0) > 0) {
        throw new ReadModelsLost(each + " is empty");
      }
    }
    String now = session.fingerprint(PREFIX);
    if (fingerprint != null && !fingerprint.equals(now)) checkRows();
    return now;
  }

  @Override
  public void write(RowChanges changes) throws SQLException {
    add(ASSETS, changes.assets, RowChanges.Asset::assetId);
    add(MARKETS, changes.markets, RowChanges.Market::marketId);
    add(TRADES, changes.trades, RowChanges.Trade::tradeId);
    add(FILLS, changes.fills, each -> List.of(each.orderId(), each.tradeId()));
    add(MARKET_STATES, changes.marketStates, RowChanges.MarketState::eventNumber);
    add(CREDITS, changes.credits, RowChanges.Credit::eventNumber);
    add(
        ORDERS,
        changes.newOrders().stream().map(InMemoryHistoryTables::order).toList(),
        Order::orderId);
    change(changes.changedOrders());
    advance(changes);
    session.commit();
  }

  private <R> void add(String table, List<R> rows, Function<R, Object> key) throws SQLException {
    if (rows.isEmpty()) return;
    Map<Object, R> after = new HashMap<>(session.<Map<Object, R>>read(table));
    for (R each : rows) {
      if (after.putIfAbsent(key.apply(each), each) == null) continue;
      throw new SQLException("%s has %s".formatted(table, key.apply(each)), UNIQUE_VIOLATION);
    }
    session.write(table, after);
  }

  private static Order order(OrderChange row) {
    return new Order(
        row.orderId,
        row.accepted.accountId(),
        row.timeInForce(),
        row.postOnly(),
        row.selfTradePrevention(),
        row.pricePoints(),
        row.quantityLots(),
        row.quoteMinor(),
        row.triggerPoints(),
        row.decrementedExact,
        row.decrementedMinor,
        row.updatedAtMs,
        row.filledLots,
        row.filledExact,
        row.settledMinor,
        row.rested,
        row.closedReason,
        row.releasedMinor);
  }

  private void change(List<OrderChange> changed) throws SQLException {
    if (changed.isEmpty()) return;
    Map<Object, Order> after = new HashMap<>(session.<Map<Object, Order>>read(ORDERS));
    for (OrderChange each : changed) {
      Order before = after.get(each.orderId);
      if (before == null) throw new ReadModelsLost("order %d is gone".formatted(each.orderId));
      after.put(each.orderId, changed(before, each));
    }
    session.write(ORDERS, after);
  }

  private static Order changed(Order before, OrderChange by) {
    long quantityLots = orElse(by.quantityLots(), before.quantityLots) - by.decrementedLots;
    return new Order(
        before.orderId,
        before.accountId,
        orElse(by.timeInForce(), before.timeInForce),
        orElse(by.postOnly(), before.postOnly),
        orElse(by.selfTradePrevention(), before.selfTradePrevention),
        orElse(by.pricePoints(), before.pricePoints),
        Math.max(0, quantityLots),
        orElse(by.quoteMinor(), before.quoteMinor),
        orElse(by.triggerPoints(), before.triggerPoints),
        before.decrementedExact.add(by.decrementedExact),
        before.decrementedMinor.add(by.decrementedMinor),
        by.updatedAtMs,
        before.filledLots + by.filledLots,
        before.filledExact.add(by.filledExact),
        before.settledMinor.add(by.settledMinor),
        before.rested || by.rested,
        orElse(by.closedReason, before.closedReason),
        before.releasedMinor + by.releasedMinor);
  }

  private static <T> T orElse(T changed, T before) {
    return changed == null ? before : changed;
  }

  private void advance(RowChanges changes) throws SQLException {
    Position before = session.read(POSITION);
    boolean stands =
        before != null
            && before.at.number() == changes.from().number()
            && before.at.digest() == changes.from().digest();
    if (!stands) {
      throw new ReadModelsLost(
          "history no longer stands at event " + changes.from().number(), true);
    }
    Map<String, Integer> counts = new HashMap<>(before.counts);
    counts.merge(ASSETS, changes.assets.size(), Integer::sum);
    counts.merge(MARKETS, changes.markets.size(), Integer::sum);
    counts.merge(ORDERS, changes.newOrders().size(), Integer::sum);
    counts.merge(TRADES, changes.trades.size(), Integer::sum);
    counts.merge(FILLS, changes.fills.size(), Integer::sum);
    counts.merge(MARKET_STATES, changes.marketStates.size(), Integer::sum);
    counts.merge(CREDITS, changes.credits.size(), Integer::sum);
    session.write(POSITION, new Position(changes.upTo(), changes.logTimeMs(), counts));
  }

  @Override
  public boolean tryLock(long lock) throws SQLException {
    return session.tryLock(lock);
  }

  @Override
  public void rollback() throws SQLException {
    session.rollback();
  }

  @Override
  public void abort() {
    session.cut();
  }

  @Override
  public void close() {
    session.close();
  }
}

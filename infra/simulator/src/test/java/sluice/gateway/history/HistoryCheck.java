package sluice.gateway.history;

import java.util.HashMap;
import java.util.Map;
import sluice.gateway.history.InMemoryHistoryTables.Order;
import sluice.gateway.history.InMemoryHistoryTables.Position;
import sluice.gateway.history.RowChanges.Credit;
import sluice.gateway.history.RowChanges.Fill;
import sluice.testkit.database.FaultyDatabase;
import sluice.vocabulary.Side;

/** What the committed history says, in sums that do not rest on how its writer made them. */
public final class HistoryCheck {
  private final FaultyDatabase database;

  public HistoryCheck(FaultyDatabase database) {
    this.database = database;
  }

  @SuppressWarnings("unchecked") // as the tables were created
  private <R> Map<Object, R> rows(String table) {
    Object rows = database.committed(table);
    return rows == null ? Map.of() : (Map<Object, R>) rows;
  }

  /** Changes whenever something is committed to the history. */
  public Object position() {
    return database.committed(InMemoryHistoryTables.POSITION);
  }

  /** The last event in it; -1 when it does not say. */
  public long eventNumber() {
    return position() instanceof Position it ? it.at().number() : -1;
  }

  /** Whether each table holds as many rows as the position says: nobody else took any away. */
  public boolean isComplete() {
    if (!(position() instanceof Position it)) return false;
    return it.counts().entrySet().stream()
        .allMatch(each -> rows(each.getKey()).size() == each.getValue());
  }

  /**
   * What came in for an account, less what it paid.
   *
   * @param quote whether the asset is what is paid with
   */
  public long total(long accountId, int assetId, boolean quote) {
    long total = 0;
    for (Credit each : this.<Credit>rows(InMemoryHistoryTables.CREDITS).values()) {
      boolean its = each.accountId() == accountId && each.assetId() == assetId;
      if (its) total += each.amountMinor();
    }
    for (Fill each : this.<Fill>rows(InMemoryHistoryTables.FILLS).values()) {
      if (each.accountId() != accountId) continue;
      long moved = quote ? each.settledMinor() : each.quantityLots();
      boolean comes = (each.side() == Side.BUY) != quote;
      total += comes ? moved : -moved;
    }
    return total;
  }

  /** Orders of an account that have not closed. */
  public long openOrders(long accountId) {
    return this.<Order>rows(InMemoryHistoryTables.ORDERS).values().stream()
        .filter(each -> each.accountId() == accountId && each.closedReason() == null)
        .count();
  }

  /** How many trades there are. */
  public int trades() {
    return rows(InMemoryHistoryTables.TRADES).size();
  }

  /** An order whose sums are not those of its fills; null when there is none. */
  public String wrongOrder() {
    Map<Object, Order> orders = rows(InMemoryHistoryTables.ORDERS);
    Map<Long, Long> filledLots = new HashMap<>();
    for (Fill each : this.<Fill>rows(InMemoryHistoryTables.FILLS).values()) {
      filledLots.merge(each.orderId(), each.quantityLots(), Long::sum);
    }
    for (Order each : orders.values()) {
      if (each.filledLots() != filledLots.getOrDefault(each.orderId(), 0L)) return each.toString();
    }
    return null;
  }
}

package sluice.gateway.history;

import java.util.List;
import sluice.gateway.history.ArrayTable.Column;
import sluice.gateway.history.RowChanges.Asset;
import sluice.gateway.history.RowChanges.Credit;
import sluice.gateway.history.RowChanges.Fill;
import sluice.gateway.history.RowChanges.Market;
import sluice.gateway.history.RowChanges.MarketState;
import sluice.gateway.history.RowChanges.OrderChange;
import sluice.gateway.history.RowChanges.Trade;
import sluice.protocol.Event;
import sluice.vocabulary.TriggerReference;

/** Which column of which table takes what of a row. Units: the migrations. */
final class HistoryRows {
  private static final String LONG = "int8";
  private static final String INT = "int4";
  private static final String SHORT = "int2";
  private static final String TEXT = "text";
  private static final String FLAG = "bool";
  private static final String UUID = "uuid";
  private static final String NUMBER = "numeric";

  static final ArrayTable<Asset> ASSETS =
      new ArrayTable<>(
          "history.assets",
          List.of(
              new Column<>("asset_id", INT, Asset::assetId),
              new Column<>("symbol", TEXT, Asset::symbol),
              new Column<>("decimals", SHORT, Asset::decimals),
              new Column<>("name", TEXT, row -> text(row.name()))));

  static final ArrayTable<Market> MARKETS =
      new ArrayTable<>(
          "history.markets",
          List.of(
              new Column<>("market_id", INT, Market::marketId),
              new Column<>("base_asset_id", INT, Market::baseAssetId),
              new Column<>("quote_asset_id", INT, Market::quoteAssetId),
              new Column<>("price_decimals", SHORT, Market::priceDecimals),
              new Column<>("quantity_decimals", SHORT, Market::quantityDecimals),
              new Column<>("listed_at_ms", LONG, Market::listedAtMs)));

  static final ArrayTable<OrderChange> NEW_ORDERS =
      new ArrayTable<>(
          "history.orders",
          List.of(
              new Column<>("order_id", LONG, row -> row.orderId),
              new Column<>("account_id", LONG, row -> row.accepted.accountId()),
              new Column<>("market_id", INT, row -> row.accepted.marketId()),
              new Column<>("client_order_id", UUID, row -> row.accepted.clientOrderId()),
              new Column<>("operator_id", LONG, row -> row.accepted.operatorId()),
              new Column<>("side", TEXT, row -> row.accepted.side().name()),
              new Column<>("order_type", TEXT, row -> row.accepted.orderType().name()),
              new Column<>("time_in_force", TEXT, HistoryRows::timeInForce),
              new Column<>("post_only", FLAG, HistoryRows::postOnly),
              new Column<>("self_trade_prevention", TEXT, HistoryRows::selfTradePrevention),
              new Column<>("price_points", LONG, HistoryRows::pricePoints),
              new Column<>("quantity_lots", LONG, HistoryRows::quantityLots),
              new Column<>("quote_minor", LONG, HistoryRows::quoteMinor),
              new Column<>("protection_off", FLAG, row -> row.accepted.protectionOff()),
              new Column<>("trigger_points", LONG, HistoryRows::triggerPoints),
              new Column<>("trigger_reference", TEXT, HistoryRows::triggerReference),
              new Column<>("disconnect_group", INT, row -> row.accepted.group()),
              new Column<>("decremented_exact", NUMBER, row -> row.decrementedExact),
              new Column<>("decremented_minor", NUMBER, row -> row.decrementedMinor),
              new Column<>("held_at_entry_minor", LONG, row -> row.accepted.heldMinor()),
              new Column<>("created_at_ms", LONG, row -> row.createdAtMs),
              new Column<>("updated_at_ms", LONG, row -> row.updatedAtMs),
              new Column<>("filled_lots", LONG, row -> row.filledLots),
              new Column<>("filled_exact", NUMBER, row -> row.filledExact),
              new Column<>("settled_minor", NUMBER, row -> row.settledMinor),
              new Column<>("rested", FLAG, row -> row.rested),
              new Column<>("closed_reason", TEXT, row -> row.closedReason),
              new Column<>("released_minor", LONG, row -> row.releasedMinor)));

  static final ArrayTable<OrderChange> ORDER_CHANGES =
      new ArrayTable<>(
          "history.orders",
          List.of(
              new Column<>("order_id", LONG, row -> row.orderId),
              new Column<>("updated_at_ms", LONG, row -> row.updatedAtMs),
              new Column<>("time_in_force", TEXT, HistoryRows::timeInForce),
              new Column<>("post_only", FLAG, HistoryRows::postOnly),
              new Column<>("self_trade_prevention", TEXT, HistoryRows::selfTradePrevention),
              new Column<>("price_points", LONG, HistoryRows::pricePoints),
              new Column<>("quantity_lots", LONG, HistoryRows::quantityLots),
              new Column<>("quote_minor", LONG, HistoryRows::quoteMinor),
              new Column<>("trigger_points", LONG, HistoryRows::triggerPoints),
              new Column<>("decremented_lots", LONG, row -> row.decrementedLots),
              new Column<>("decremented_exact", NUMBER, row -> row.decrementedExact),
              new Column<>("decremented_minor", NUMBER, row -> row.decrementedMinor),
              new Column<>("filled_lots", LONG, row -> row.filledLots),
              new Column<>("filled_exact", NUMBER, row -> row.filledExact),
              new Column<>("settled_minor", NUMBER, row -> row.settledMinor),
              new Column<>("rested", FLAG, row -> row.rested),
              new Column<>("closed_reason", TEXT, row -> row.closedReason),
              new Column<>("released_minor", LONG, row -> row.releasedMinor)));

  /** Deltas: right only because the position moves in the same transaction. */
  static final String CHANGE_ORDERS =
      """
      UPDATE history.orders o
         SET updated_at_ms = r.updated_at_ms,
             time_in_force = coalesce(r.time_in_force, o.time_in_force),
             post_only = coalesce(r.post_only, o.post_only),
             self_trade_prevention =
                 coalesce(r.self_trade_prevention, o.self_trade_prevention),
             price_points = coalesce(r.price_points, o.price_points),
             quantity_lots = greatest(0, coalesce(r.quantity_lots, o.quantity_lots) - r.decremented_lots),
             quote_minor = coalesce(r.quote_minor, o.quote_minor),
             trigger_points = coalesce(r.trigger_points, o.trigger_points),
             decremented_exact = o.decremented_exact + r.decremented_exact,
             decremented_minor = o.decremented_minor + r.decremented_minor,
             filled_lots = o.filled_lots + r.filled_lots,
             filled_exact = o.filled_exact + r.filled_exact,
             settled_minor = o.settled_minor + r.settled_minor,
             rested = o.rested OR r.rested,
             closed_reason = coalesce(r.closed_reason, o.closed_reason),
             released_minor = o.released_minor + r.released_minor
        FROM %s
       WHERE o.order_id = r.order_id
      """;

  static final ArrayTable<Trade> TRADES =
      new ArrayTable<>(
          "history.trades",
          List.of(
              new Column<>("trade_id", LONG, Trade::tradeId),
              new Column<>("sequence", LONG, Trade::sequence),
              new Column<>("market_id", INT, row -> row.traded().marketId()),
              new Column<>("at_ms", LONG, Trade::atMs),
              new Column<>("price_points", LONG, row -> row.traded().pricePoints()),
              new Column<>("quantity_lots", LONG, row -> row.traded().quantityLots()),
              new Column<>("taker_side", TEXT, row -> row.traded().takerSide().name()),
              new Column<>("fee_minor", LONG, row -> fee(row.traded()))));

  static final ArrayTable<Fill> FILLS =
      new ArrayTable<>(
          "history.fills",
          List.of(
              new Column<>("order_id", LONG, Fill::orderId),
              new Column<>("trade_id", LONG, Fill::tradeId),
              new Column<>("account_id", LONG, Fill::accountId),
              new Column<>("market_id", INT, Fill::marketId),
              new Column<>("at_ms", LONG, Fill::atMs),
              new Column<>("side", TEXT, row -> row.side().name()),
              new Column<>("taker", FLAG, Fill::taker),
              new Column<>("price_points", LONG, Fill::pricePoints),
              new Column<>("quantity_lots", LONG, Fill::quantityLots),
              new Column<>("settled_minor", LONG, Fill::settledMinor)));

  static final ArrayTable<MarketState> MARKET_STATES =
      new ArrayTable<>(
          "history.market_states",
          List.of(
              new Column<>("event_number", LONG, MarketState::eventNumber),
              new Column<>("sequence", LONG, MarketState::sequence),
              new Column<>("market_id", INT, row -> row.change().marketId()),
              new Column<>("at_ms", LONG, MarketState::atMs),
              new Column<>("before", TEXT, row -> row.change().before().name()),
              new Column<>("after", TEXT, row -> row.change().after().name()),
              new Column<>("book_hash", LONG, row -> row.change().bookHash()),
              new Column<>("open_orders", INT, row -> row.change().openOrders()),
              new Column<>("answers_sequence", LONG, row -> row.change().answersSequence()),
              new Column<>("request_id", UUID, row -> row.change().requestId()),
              new Column<>("actor", TEXT, row -> text(row.change().actor())),
              new Column<>("reason", TEXT, row -> text(row.change().reason()))));

  static final ArrayTable<Credit> CREDITS =
      new ArrayTable<>(
          "history.credits",
          List.of(
              new Column<>("event_number", LONG, Credit::eventNumber),
              new Column<>("sequence", LONG, Credit::sequence),
              new Column<>("credit_id", UUID, Credit::creditId),
              new Column<>("account_id", LONG, Credit::accountId),
              new Column<>("asset_id", INT, Credit::assetId),
              new Column<>("amount_minor", LONG, Credit::amountMinor),
              new Column<>("at_ms", LONG, Credit::atMs)));

  private HistoryRows() {}

  // An amend states all of what may change; without one, a new order's own values, else nothing.

  private static String timeInForce(OrderChange row) {
    if (row.amended != null) return row.amended.timeInForce().name();
    return row.accepted == null ? null : row.accepted.timeInForce().name();
  }

  private static Boolean postOnly(OrderChange row) {
    if (row.amended != null) return row.amended.postOnly();
    return row.accepted == null ? null : (Boolean) row.accepted.postOnly();
  }

  private static String selfTradePrevention(OrderChange row) {
    if (row.amended != null) return row.amended.selfTradePrevention().name();
    return row.accepted == null ? null : row.accepted.selfTradePrevention().name();
  }

  private static Long pricePoints(OrderChange row) {
    if (row.amended != null) return row.amended.pricePoints();
    return row.accepted == null ? null : (Long) row.accepted.pricePoints();
  }

  private static Long triggerPoints(OrderChange row) {
    if (row.amended != null) return row.amended.triggerPoints();
    return row.accepted == null ? null : (Long) row.accepted.triggerPoints();
  }

  private static String triggerReference(OrderChange row) {
    TriggerReference reference = row.accepted.triggerReference();
    return reference == null ? null : reference.name();
  }

  private static Long quoteMinor(OrderChange row) {
    if (row.amended != null) return row.amended.quoteMinor();
    return row.accepted == null ? null : (Long) row.accepted.quoteMinor();
  }

  /** An order by quote has no amount that could fall. */
  private static Long quantityLots(OrderChange row) {
    if (row.accepted == null && row.amended == null) return null;
    long amount = row.amended != null ? row.amended.quantityLots() : row.accepted.quantityLots();
    return row.accepted == null || amount == 0 ? amount : amount - row.decrementedLots;
  }

  private static long fee(Event.Traded traded) {
    return traded.buyerPaidMinor() - traded.sellerReceivedMinor();
  }

  /** PostgreSQL's text holds no NUL; one that somebody wrote must not stop the history. */
  private static String text(String written) {
    return written.replace('\0', '\uFFFD');
  }
}

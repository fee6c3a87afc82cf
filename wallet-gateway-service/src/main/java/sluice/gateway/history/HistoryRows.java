package sluice.gateway.history;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import sluice.gateway.database.BinaryCopy;
import sluice.gateway.history.RowChanges.Asset;
import sluice.gateway.history.RowChanges.Credit;
import sluice.gateway.history.RowChanges.Fill;
import sluice.gateway.history.RowChanges.Market;
import sluice.gateway.history.RowChanges.MarketState;
import sluice.gateway.history.RowChanges.OrderChange;
import sluice.gateway.history.RowChanges.Trade;
import sluice.protocol.Event;
import sluice.vocabulary.TriggerReference;

/**
 * Which column of which table takes what of a row, in bulk: new rows by COPY, changes of older ones
 * by COPY into a table of the session and one UPDATE from there. Units: the migrations. Kept for a
 * writer's life; one thread.
 */
final class HistoryRows {
  private static final String CHANGES = "pg_temp.order_changes";

  private final BinaryCopy assets =
      new BinaryCopy("history.assets", "asset_id", "symbol", "decimals", "name");
  private final BinaryCopy markets =
      new BinaryCopy(
          "history.markets",
          "market_id",
          "base_asset_id",
          "quote_asset_id",
          "price_decimals",
          "quantity_decimals",
          "listed_at_ms");
  private final BinaryCopy newOrders =
      new BinaryCopy(
          "history.orders",
          "order_id",
          "account_id",
          "market_id",
          "client_order_id",
          "operator_id",
          "side",
          "order_type",
          "time_in_force",
          "post_only",
          "self_trade_prevention",
          "price_points",
          "quantity_lots",
          "quote_minor",
          "protection_off",
          "trigger_points",
          "trigger_reference",
          "disconnect_group",
          "decremented_exact",
          "decremented_minor",
          "held_at_entry_minor",
          "created_at_ms",
          "updated_at_ms",
          "filled_lots",
          "filled_exact",
          "settled_minor",
          "rested",
          "closed_reason",
          "released_minor");
  private final BinaryCopy orderChanges =
      new BinaryCopy(
          CHANGES,
          "order_id",
          "updated_at_ms",
          "time_in_force",
          "post_only",
          "self_trade_prevention",
          "price_points",
          "quantity_lots",
          "quote_minor",
          "trigger_points",
          "decremented_lots",
          "decremented_exact",
          "decremented_minor",
          "filled_lots",
          "filled_exact",
          "settled_minor",
          "rested",
          "closed_reason",
          "released_minor");
  private final BinaryCopy trades =
      new BinaryCopy(
          "history.trades",
          "trade_id",
          "sequence",
          "market_id",
          "at_ms",
          "price_points",
          "quantity_lots",
          "taker_side",
          "fee_minor");
  private final BinaryCopy fills =
      new BinaryCopy(
          "history.fills",
          "order_id",
          "trade_id",
          "account_id",
          "market_id",
          "at_ms",
          "side",
          "taker",
          "price_points",
          "quantity_lots",
          "settled_minor");
  private final BinaryCopy marketStates =
      new BinaryCopy(
          "history.market_states",
          "event_number",
          "sequence",
          "market_id",
          "at_ms",
          "before",
          "after",
          "book_hash",
          "open_orders",
          "answers_sequence",
          "request_id",
          "actor",
          "reason");
  private final BinaryCopy credits =
      new BinaryCopy(
          "history.credits",
          "event_number",
          "sequence",
          "credit_id",
          "account_id",
          "asset_id",
          "amount_minor",
          "at_ms");

  private static final String MAKE_CHANGES =
      """
      CREATE TEMPORARY TABLE IF NOT EXISTS order_changes (
        order_id              bigint NOT NULL,
        updated_at_ms         bigint NOT NULL,
        time_in_force         text,
        post_only             boolean,
        self_trade_prevention text,
        price_points          bigint,
        quantity_lots         bigint,
        quote_minor           bigint,
        trigger_points        bigint,
        decremented_lots      bigint NOT NULL,
        decremented_exact     numeric NOT NULL,
        decremented_minor     numeric NOT NULL,
        filled_lots           bigint NOT NULL,
        filled_exact          numeric NOT NULL,
        settled_minor         numeric NOT NULL,
        rested                boolean NOT NULL,
        closed_reason         text,
        released_minor        bigint NOT NULL
      ) ON COMMIT DELETE ROWS
      """;

  /** Deltas: right only because the position moves in the same transaction. */
  private static final String CHANGE_ORDERS =
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
        FROM pg_temp.order_changes r
       WHERE o.order_id = r.order_id
      """;

  /**
   * Writes all rows; leaves the transaction open.
   *
   * @throws ReadModelsLost when orders that change are not there
   */
  void write(Connection connection, RowChanges changes) throws SQLException {
    changes.assets.forEach(this::add);
    changes.markets.forEach(this::add);
    changes.newOrders().forEach(this::addNew);
    changes.trades.forEach(this::add);
    changes.fills.forEach(this::add);
    changes.marketStates.forEach(this::add);
    changes.credits.forEach(this::add);
    for (BinaryCopy each :
        List.of(assets, markets, newOrders, trades, fills, marketStates, credits)) {
      each.send(connection);
    }
    change(connection, changes.changedOrders());
  }

  /** Begins anew after a failure. */
  void clear() {
    for (BinaryCopy each :
        List.of(assets, markets, newOrders, orderChanges, trades, fills, marketStates, credits)) {
      each.clear();
    }
  }

  private void change(Connection connection, List<OrderChange> changed) throws SQLException {
    if (changed.isEmpty()) return;
    changed.forEach(this::addChange);
    try (Statement statement = connection.createStatement()) {
      statement.execute(MAKE_CHANGES);
    }
    orderChanges.send(connection);
    try (PreparedStatement statement = connection.prepareStatement(CHANGE_ORDERS)) {
      int updated = statement.executeUpdate();
      if (updated == changed.size()) return;
      throw new ReadModelsLost(
          "%d of %d orders that changed are gone"
              .formatted(changed.size() - updated, changed.size()));
    }
  }

  private void add(Asset row) {
    assets.row().int4(row.assetId()).text(row.symbol()).int2(row.decimals());
    assets.text(text(row.name()));
  }

  private void add(Market row) {
    markets.row().int4(row.marketId()).int4(row.baseAssetId()).int4(row.quoteAssetId());
    markets.int2(row.priceDecimals()).int2(row.quantityDecimals()).int8(row.listedAtMs());
  }

  private void addNew(OrderChange row) {
    Event.OrderAccepted accepted = row.accepted;
    newOrders.row().int8(row.orderId).int8(accepted.accountId()).int4(accepted.marketId());
    newOrders.uuid(accepted.clientOrderId()).int8(accepted.operatorId());
    newOrders.text(accepted.side().name()).text(accepted.orderType().name());
    newOrders.text(row.timeInForce()).bool(row.postOnly()).text(row.selfTradePrevention());
    newOrders.int8(row.pricePoints()).int8(row.quantityLots()).int8(row.quoteMinor());
    newOrders.bool(accepted.protectionOff()).int8(row.triggerPoints());
    newOrders.text(triggerReference(row)).int4(accepted.group());
    newOrders.numeric(row.decrementedExact).numeric(row.decrementedMinor);
    newOrders.int8(accepted.heldMinor()).int8(row.createdAtMs).int8(row.updatedAtMs);
    newOrders.int8(row.filledLots).numeric(row.filledExact).numeric(row.settledMinor);
    newOrders.bool(row.rested).text(row.closedReason).int8(row.releasedMinor);
  }

  private void addChange(OrderChange row) {
    orderChanges.row().int8(row.orderId).int8(row.updatedAtMs).text(row.timeInForce());
    orderChanges.bool(row.postOnly()).text(row.selfTradePrevention()).int8(row.pricePoints());
    orderChanges.int8(row.quantityLots()).int8(row.quoteMinor()).int8(row.triggerPoints());
    orderChanges.int8(row.decrementedLots);
    orderChanges.numeric(row.decrementedExact).numeric(row.decrementedMinor);
    orderChanges.int8(row.filledLots).numeric(row.filledExact).numeric(row.settledMinor);
    orderChanges.bool(row.rested).text(row.closedReason).int8(row.releasedMinor);
  }

  private void add(Trade row) {
    Event.Traded traded = row.traded();
    trades.row().int8(row.tradeId()).int8(row.sequence()).int4(traded.marketId());
    trades.int8(row.atMs()).int8(traded.pricePoints()).int8(traded.quantityLots());
    trades.text(traded.takerSide().name()).int8(fee(traded));
  }

  private void add(Fill row) {
    fills.row().int8(row.orderId()).int8(row.tradeId()).int8(row.accountId());
    fills.int4(row.marketId()).int8(row.atMs()).text(row.side().name()).bool(row.taker());
    fills.int8(row.pricePoints()).int8(row.quantityLots()).int8(row.settledMinor());
  }

  private void add(MarketState row) {
    Event.MarketStateChanged change = row.change();
    marketStates.row().int8(row.eventNumber()).int8(row.sequence()).int4(change.marketId());
    marketStates.int8(row.atMs()).text(change.before().name()).text(change.after().name());
    marketStates.int8(change.bookHash()).int4(change.openOrders());
    marketStates.int8(change.answersSequence()).uuid(change.requestId());
    marketStates.text(text(change.actor())).text(text(change.reason()));
  }

  private void add(Credit row) {
    credits.row().int8(row.eventNumber()).int8(row.sequence()).uuid(row.creditId());
    credits.int8(row.accountId()).int4(row.assetId()).int8(row.amountMinor()).int8(row.atMs());
  }

  private static String triggerReference(OrderChange row) {
    TriggerReference reference = row.accepted.triggerReference();
    return reference == null ? null : reference.name();
  }

  private static long fee(Event.Traded traded) {
    return traded.buyerPaidMinor() - traded.sellerReceivedMinor();
  }

  /** PostgreSQL's text holds no NUL; one that somebody wrote must not stop the history. */
  private static String text(String written) {
    return written.replace('\0', '\uFFFD');
  }
}

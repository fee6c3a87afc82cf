package sluice.matching.core.continuous;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.NewOrder;
import sluice.matching.core.ShardState;
import sluice.matching.core.account.Accounts;
import sluice.matching.core.account.Balance;
import sluice.matching.core.account.Balances;
import sluice.matching.core.book.Order;
import sluice.matching.core.book.Orders;
import sluice.matching.core.book.Position;
import sluice.matching.core.book.Positions;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.OrderChecks;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TimeInForce;

/**
 * A new order's way in: refused in the documented order, or held for, accepted and on its way to
 * the book or to those that wait. One thread; allocates nothing once the tables are warm.
 */
public final class OrderEntry {
  private final ShardState state;
  private final Orders orders;
  private final Accounts accounts;
  private final Positions positions;
  private final Balances balances;
  private final OpenOrders openOrders;
  private final PriceTimeMatching matching;
  private final TouchedMarkets touched;
  private final MatchingEvents events;

  public OrderEntry(
      ShardState state,
      OpenOrders openOrders,
      PriceTimeMatching matching,
      TouchedMarkets touched,
      MatchingEvents events) {
    this.state = state;
    this.orders = state.orders;
    this.accounts = state.accounts;
    this.positions = state.positions;
    this.balances = state.balances;
    this.openOrders = openOrders;
    this.matching = matching;
    this.touched = touched;
    this.events = events;
  }

  /** Enters an order; its id is the sequence of its command. */
  public void enter(NewOrder order) {
    boolean plain = order.plainLimit();
    if (!plain && (order.malformed() || order.orderType.isTriggered() && !state.complete())) {
      reject(order, Refusal.INVALID_FIELD);
      return;
    }
    Position position = positions.find(order.accountId, order.marketId);
    int account = position == null ? accounts.find(order.accountId) : position.account();
    Market market = state.market(order.marketId);
    Refusal refusal;
    if (account == 0) refusal = Refusal.UNKNOWN_ACCOUNT;
    else if (market == null) refusal = Refusal.UNKNOWN_MARKET;
    else refusal = refusal(order, plain, market, account, position);
    if (refusal == null) refusal = fund(order, market, account, position);
    if (refusal != null) reject(order, refusal);
  }

  private void reject(NewOrder order, Refusal refusal) {
    state.counters.ordersRejected++;
    state.counters.refused(refusal);
    events.orderRejected(order, refusal);
  }

  private Refusal refusal(
      NewOrder order, boolean plain, Market market, int account, Position position) {
    if (!plain || !OrderChecks.letsPlain(market, order.pricePoints, order.quantityLots)) {
      Refusal refusal = byState(order, market);
      if (refusal == null) refusal = byRules(order, market);
      if (refusal != null) return refusal;
    }
    if (order.named() && takenId(order, account)) return Refusal.CLIENT_ORDER_ID_IN_USE;
    boolean tooMany = position != null && position.openOrders() >= market.rules().maxOpenOrders();
    return tooMany ? Refusal.TOO_MANY_OPEN_ORDERS : null;
  }

  private static Refusal byRules(NewOrder order, Market market) {
    long price = order.pricePoints;
    long trigger = order.triggerPoints;
    if (price != 0 && trigger == 0) return OrderChecks.ofLimit(market, price, order.quantityLots);
    Refusal refusal =
        OrderChecks.byRules(market, price, trigger, order.quantityLots, order.quoteMinor);
    if (refusal != null) return refusal;
    return OrderChecks.outsideBand(market, price) ? Refusal.PRICE_OUTSIDE_BAND : null;
  }

  private static Refusal byState(NewOrder order, Market market) {
    return OrderChecks.byState(
        market.state,
        order.orderType.isTriggered(),
        order.orderType.isLimitKind(),
        order.timeInForce != TimeInForce.GTC,
        order.postOnly);
  }

  private boolean takenId(NewOrder order, int account) {
    return state.clientIds.taken(
        account, order.marketId, order.clientHigh, order.clientLow, state.logTimeMs);
  }

  /** Holds for the order and lets it go on, unless money or room is missing. */
  private Refusal fund(NewOrder wanted, Market market, int account, Position position) {
    Order order = orders.take(state.sequence, wanted);
    int tier = position == null ? accounts.tier(account) : position.tier();
    order.position = position;
    order.makerPpm = market.makerPpm(tier);
    order.takerPpm = market.takerPpm(tier);
    long available = available(market, account, position, order.buy);
    long needs =
        wanted.orderType == OrderType.MARKET
            ? matching.marketOrderNeeds(market, order, available)
            : Holds.of(
                market,
                order,
                wanted.pricePoints,
                wanted.quantityLots,
                wanted.quoteMinor,
                wanted.triggerPoints);
    Refusal refusal = null;
    if (needs > available) refusal = Refusal.INSUFFICIENT_FUNDS;
    else if (!fits(market, account, position)) refusal = Refusal.VENUE_FULL;
    if (refusal != null) {
      orders.free(order);
      return refusal;
    }
    if (position == null) settleIn(order, market, account);
    if (wanted.named()) nameIt(wanted, account, order);
    openOrders.release(order, -needs);
    state.counters.ordersAccepted++;
    events.orderAccepted(state.sequence, wanted, needs);
    if (wanted.orderType.isTriggered()) openOrders.await(market, order);
    else matching.takePart(market, order);
    touched.touch(market);
    return null;
  }

  private long available(Market market, int account, Position position, boolean buy) {
    Balance balance =
        position == null ? balances.find(account, market.givenAssetId(buy)) : position.given(buy);
    return balance == null ? 0 : balance.available();
  }

  private boolean fits(Market market, int account, Position position) {
    if (state.books.overfull()) return false;
    if (position != null) return true;
    return !balances.full(
        positions.missingBalances(account, market.baseAssetId(), market.quoteAssetId()));
  }

  private void settleIn(Order order, Market market, int account) {
    order.position =
        positions.open(account, market.id(), market.baseAssetId(), market.quoteAssetId());
  }

  private void nameIt(NewOrder wanted, int account, Order order) {
    order.client =
        state.clientIds.open(account, wanted.marketId, wanted.clientHigh, wanted.clientLow, order);
  }
}

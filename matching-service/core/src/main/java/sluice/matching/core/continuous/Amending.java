package sluice.matching.core.continuous;

import sluice.matching.core.Counters;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.NewOrder;
import sluice.matching.core.OrderChange;
import sluice.matching.core.ShardState;
import sluice.matching.core.account.Balance;
import sluice.matching.core.account.Balances;
import sluice.matching.core.book.Order;
import sluice.matching.core.book.Orders;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.OrderChecks;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/**
 * Changes open orders: one that only shrinks keeps its place, every other takes part anew. One
 * thread; allocates nothing.
 */
public final class Amending {
  private final ShardState state;
  private final Counters counters;
  private final Orders orders;
  private final Balances balances;
  private final OpenOrders openOrders;
  private final PriceTimeMatching matching;
  private final TouchedMarkets touched;
  private final MatchingEvents events;
  private final NewOrder wanted = new NewOrder(); // the order as it would be

  // The amend in hand.
  private OrderChange change;
  private Order order;
  private boolean waits;
  private boolean limitKind;
  private boolean shrinks;
  private boolean changesMore;
  private long leavesLots;
  private long heldChange;

  public Amending(
      ShardState state,
      OpenOrders openOrders,
      PriceTimeMatching matching,
      TouchedMarkets touched,
      MatchingEvents events) {
    this.state = state;
    this.counters = state.counters;
    this.orders = state.orders;
    this.balances = state.balances;
    this.openOrders = openOrders;
    this.matching = matching;
    this.touched = touched;
    this.events = events;
  }

  /** Changes an open order, or refuses in the documented order. */
  public void amend(OrderChange asked) {
    Market market = state.market(asked.marketId);
    boolean onlyPrice = asked.onlyPrice();
    Order found = market == null ? null : openOrder(asked);
    Refusal refusal = !onlyPrice && asked.malformed() ? Refusal.INVALID_FIELD : null;
    if (refusal == null) refusal = refusal(asked, market, found);
    if (refusal == null) {
      boolean moves = onlyPrice && found.state == Order.RESTING;
      refusal = moves ? move(market, found, asked.pricePoints) : change(market, found, asked);
    }
    if (refusal == null) {
      counters.ordersAmended++;
      touched.touch(market);
    } else {
      counters.refused(refusal);
      events.amendRejected(
          asked.accountId,
          asked.marketId,
          asked.orderId,
          asked.clientHigh,
          asked.clientLow,
          refusal);
    }
  }

  private Order openOrder(OrderChange asked) {
    return Cancelling.find(
        state, asked.accountId, asked.marketId, asked.orderId, asked.clientHigh, asked.clientLow);
  }

  private Refusal refusal(OrderChange asked, Market market, Order found) {
    // An order of his shows that the account exists.
    if (found == null && state.accounts.find(asked.accountId) == 0) return Refusal.UNKNOWN_ACCOUNT;
    if (market == null) return Refusal.UNKNOWN_MARKET;
    Refusal refusal = OrderChecks.amendByState(market.state);
    if (refusal != null) return refusal;
    return found == null ? Refusal.UNKNOWN_ORDER : null;
  }

  /**
   * What most amends are: a resting order goes to another price. Does what {@link #change} would,
   * which finds the same; a resting order is good till cancelled and always has a limit.
   */
  private Refusal move(Market market, Order resting, long price) {
    long oldPrice = resting.pricePoints;
    if (price == oldPrice) return Refusal.NOTHING_TO_CHANGE;
    Refusal refusal = OrderChecks.byState(market.state, false, true, false, resting.postOnly);
    if (refusal == null) refusal = OrderChecks.ofLimit(market, price, resting.amountLots);
    if (refusal != null) return refusal;
    long leaves = resting.leavesLots;
    // What a sell holds does not depend on its price. It is masked, not asked for: whether an order
    // buys is a thing that a processor cannot guess.
    long needs = market.scale().hold(price * leaves, resting.worstPpm());
    long more = needs - resting.heldMinor & -(resting.buy ? 1L : 0);
    Balance quote = resting.position.quote();
    if (more > quote.available()) return Refusal.INSUFFICIENT_FUNDS;
    boolean trades =
        market.state != TradingState.TRADING || market.book().wouldTrade(resting, price);
    if (trades) market.book().remove(resting);
    else market.book().move(resting, price);
    resting.pricePoints = price;
    resting.heldMinor += more;
    balances.hold(quote, more);
    events.orderAmended(resting, more, oldPrice, leaves, false);
    if (trades) matching.takePart(market, resting);
    else openOrders.restElsewhere(market, resting);
    return null;
  }

  /** Works out by how much the hold changes. */
  private Refusal hold(long needs) {
    heldChange = needs - order.heldMinor;
    long available = order.position.given(order.buy).available();
    return heldChange > available ? Refusal.INSUFFICIENT_FUNDS : null;
  }

  private Refusal change(Market market, Order found, OrderChange asked) {
    order = found;
    change = asked;
    Refusal refusal = byKind();
    if (refusal != null) return refusal;
    describe();
    refusal = refusal(market);
    if (refusal == null) apply(market);
    return refusal;
  }

  /** What an order of its kind does not have cannot change. */
  private Refusal byKind() {
    waits = order.state == Order.WAITING;
    limitKind = order.pricePoints != 0;
    boolean byQuote = order.quoteMinor != 0;
    TimeInForce lasting = given(change.timeInForce, order.lasting());
    boolean postOnly = change.changesPostOnly ? change.postOnly : order.postOnly;
    boolean immediate = lasting != TimeInForce.GTC;
    if (!limitKind && (change.pricePoints != 0 || postOnly || immediate)) {
      return Refusal.INVALID_FIELD;
    }
    if (!waits && change.triggerPoints != 0) return Refusal.INVALID_FIELD;
    if (byQuote && (change.quantityLots | change.leavesLots) != 0) return Refusal.INVALID_FIELD;
    if (!byQuote && change.quoteMinor != 0) return Refusal.INVALID_FIELD;
    return postOnly && immediate ? Refusal.INVALID_FIELD : null;
  }

  private static <E> E given(E asked, E present) {
    return asked == null ? present : asked;
  }

  private static long given(long asked, long present) {
    return asked == 0 ? present : asked;
  }

  /** The order as it would be, and by what it would differ. */
  private void describe() {
    long leavesNow = order.leavesLots;
    long traded = order.amountLots - leavesNow;
    leavesLots =
        change.quantityLots != 0
            ? change.quantityLots - traded
            : given(change.leavesLots, leavesNow);
    wanted.orderType = waits ? order.type() : OrderType.LIMIT;
    wanted.pricePoints = given(change.pricePoints, order.pricePoints);
    wanted.quantityLots = traded + leavesLots;
    wanted.quoteMinor = given(change.quoteMinor, order.quoteMinor);
    wanted.triggerPoints = given(change.triggerPoints, order.triggerPoints);
    wanted.timeInForce = given(change.timeInForce, order.lasting());
    wanted.postOnly = change.changesPostOnly ? change.postOnly : order.postOnly;
    wanted.selfTradePrevention = given(change.selfTradePrevention, order.prevention());
    shrinks = leavesLots < leavesNow || wanted.quoteMinor < order.quoteMinor;
    changesMore =
        leavesLots > leavesNow
            || wanted.quoteMinor > order.quoteMinor
            || wanted.pricePoints != order.pricePoints
            || wanted.triggerPoints != order.triggerPoints
            || wanted.timeInForce != order.lasting()
            || wanted.postOnly != order.postOnly
            || wanted.selfTradePrevention != order.prevention();
  }

  private Refusal refusal(Market market) {
    if (!shrinks && !changesMore) return Refusal.NOTHING_TO_CHANGE;
    if (wanted.quoteMinor == 0 && leavesLots <= 0) return Refusal.AMOUNT_TOO_SMALL;
    Refusal refusal =
        changesMore
            ? asIfNew(market)
            : OrderChecks.bySize(
                market,
                wanted.pricePoints,
                wanted.triggerPoints,
                wanted.quantityLots,
                wanted.quoteMinor);
    if (refusal != null) return refusal;
    return hold(
        Holds.of(
            market,
            order,
            wanted.pricePoints,
            leavesLots,
            wanted.quoteMinor,
            wanted.triggerPoints));
  }

  private Refusal asIfNew(Market market) {
    Refusal refusal =
        OrderChecks.byState(
            market.state, waits, limitKind, wanted.timeInForce != TimeInForce.GTC, wanted.postOnly);
    if (refusal == null) {
      refusal =
          OrderChecks.byRules(
              market,
              wanted.pricePoints,
              wanted.triggerPoints,
              wanted.quantityLots,
              wanted.quoteMinor);
    }
    if (refusal != null) return refusal;
    boolean outside = OrderChecks.outsideBand(market, wanted.pricePoints);
    return outside ? Refusal.PRICE_OUTSIDE_BAND : null;
  }

  private void apply(Market market) {
    long oldPrice = waits ? 0 : order.pricePoints;
    long oldLeaves = waits ? 0 : order.leavesLots;
    if (changesMore) openOrders.takeOut(market, order);
    else if (!waits) market.book().reduce(order, order.leavesLots - leavesLots);
    order.pricePoints = wanted.pricePoints;
    order.leavesLots = leavesLots;
    order.amountLots = wanted.quantityLots;
    order.quoteMinor = wanted.quoteMinor;
    order.triggerPoints = wanted.triggerPoints;
    order.lasting(wanted.timeInForce);
    order.postOnly = wanted.postOnly;
    order.prevention(wanted.selfTradePrevention);
    openOrders.release(order, -heldChange);
    if (!changesMore) orders.markChanged(order);
    events.orderAmended(order, heldChange, oldPrice, oldLeaves, !changesMore);
    if (!changesMore) return;
    if (waits) openOrders.await(market, order);
    else matching.takePart(market, order);
  }
}

package sluice.matching.core.continuous;

import sluice.matching.core.AmendedOrder;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.NewOrder;
import sluice.matching.core.OrderChange;
import sluice.matching.core.ShardState;
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
  private final Orders orders;
  private final OpenOrders openOrders;
  private final PriceTimeMatching matching;
  private final TouchedMarkets touched;
  private final MatchingEvents events;
  private final NewOrder wanted = new NewOrder(); // the order as it would be
  private final AmendedOrder amended = new AmendedOrder();

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
    this.orders = state.orders;
    this.openOrders = openOrders;
    this.matching = matching;
    this.touched = touched;
    this.events = events;
  }

  /** Changes an open order, or refuses in the documented order. */
  public void amend(OrderChange asked) {
    change = asked;
    Market market = state.market(asked.marketId);
    Refusal refusal = find(market);
    if (refusal == null) {
      boolean moves = asked.onlyPrice() && order.state == Order.RESTING;
      refusal = moves ? move(market, asked.pricePoints) : change(market);
    }
    if (refusal == null) {
      state.counters.ordersAmended++;
      touched.touch(market);
    } else {
      state.counters.refused(refusal);
      events.amendRejected(
          asked.accountId,
          asked.marketId,
          asked.orderId,
          asked.clientHigh,
          asked.clientLow,
          refusal);
    }
  }

  private Refusal find(Market market) {
    if (change.malformed()) return Refusal.INVALID_FIELD;
    order = market == null ? null : openOrder();
    // An order of his shows that the account exists.
    if (order == null && state.accounts.find(change.accountId) == 0) return Refusal.UNKNOWN_ACCOUNT;
    if (market == null) return Refusal.UNKNOWN_MARKET;
    Refusal refusal = OrderChecks.amendByState(market.state);
    if (refusal != null) return refusal;
    return order == null ? Refusal.UNKNOWN_ORDER : null;
  }

  private Order openOrder() {
    return Cancelling.find(
        state,
        change.accountId,
        change.marketId,
        change.orderId,
        change.clientHigh,
        change.clientLow);
  }

  /**
   * What most amends are: a resting order goes to another price. Does what {@link #change} would,
   * which finds the same; a resting order is good till cancelled and always has a limit.
   */
  private Refusal move(Market market, long price) {
    if (price == order.pricePoints) return Refusal.NOTHING_TO_CHANGE;
    Refusal refusal =
        market.state == TradingState.TRADING
            ? null
            : OrderChecks.byState(market.state, false, true, false, order.postOnly);
    if (refusal == null) refusal = OrderChecks.byRules(market, price, 0, order.amountLots, 0);
    if (refusal == null && OrderChecks.outsideBand(market, price)) {
      refusal = Refusal.PRICE_OUTSIDE_BAND;
    }
    if (refusal == null) refusal = hold(Holds.of(market, order, price, order.leavesLots, 0, 0));
    if (refusal != null) return refusal;
    amended.oldPricePoints = order.pricePoints;
    amended.oldLeavesLots = order.leavesLots;
    amended.keptPlace = false;
    market.book().remove(order);
    order.pricePoints = price;
    openOrders.release(order, -heldChange);
    say(market);
    matching.takePart(market, order);
    return null;
  }

  /** Works out by how much the hold changes. */
  private Refusal hold(long needs) {
    heldChange = needs - order.heldMinor;
    long available = order.position.given(order.buy).available();
    return heldChange > available ? Refusal.INSUFFICIENT_FUNDS : null;
  }

  private Refusal change(Market market) {
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
    amended.oldPricePoints = waits ? 0 : order.pricePoints;
    amended.oldLeavesLots = waits ? 0 : order.leavesLots;
    amended.keptPlace = !changesMore;
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
    say(market);
    if (!changesMore) return;
    if (waits) openOrders.await(market, order);
    else matching.takePart(market, order);
  }

  private void say(Market market) {
    orders.markChanged(order);
    amended.orderId = order.id;
    amended.accountId = change.accountId;
    amended.marketId = market.id();
    amended.side = order.side();
    amended.pricePoints = order.pricePoints;
    amended.quantityLots = order.amountLots;
    amended.leavesLots = order.leavesLots;
    amended.quoteMinor = order.quoteMinor;
    amended.triggerPoints = order.triggerPoints;
    amended.timeInForce = order.lasting();
    amended.postOnly = order.postOnly;
    amended.selfTradePrevention = order.prevention();
    amended.heldChangeMinor = heldChange;
    events.orderAmended(amended);
  }
}

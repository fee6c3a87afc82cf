package sluice.matching.core.continuous;

import sluice.matching.core.Limits;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.book.Order;
import sluice.matching.core.book.OrderBook;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.Waiting;
import sluice.matching.core.table.LongList;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.TradingState;
import sluice.vocabulary.TriggerReference;

/**
 * Fires orders that wait once the price they watch has come, one after the other, until none is
 * left that should or a command's share is done. One thread; allocates nothing.
 */
public final class TriggerOrders {
  private static final TriggerReference[] REFERENCES = TriggerReference.values();

  private final ShardState state;
  private final OpenOrders openOrders;
  private final PriceTimeMatching matching;
  private final TouchedMarkets touched;
  private final MatchingEvents events;

  public TriggerOrders(
      ShardState state,
      OpenOrders openOrders,
      PriceTimeMatching matching,
      TouchedMarkets touched,
      MatchingEvents events) {
    this.state = state;
    this.openOrders = openOrders;
    this.matching = matching;
    this.touched = touched;
    this.events = events;
  }

  /** Evaluates every market that was touched, ascending id. */
  public void evaluateTouched() {
    evaluate(touched.sorted());
  }

  private void evaluate(LongList ids) {
    long last = 0;
    int count = ids.size();
    for (int i = 0; i < count; i++) {
      if (ids.get(i) != last) evaluate(state.market((int) ids.get(i)));
      last = ids.get(i);
    }
    ids.clear();
  }

  /** Goes on with every cascade that stopped at its limit, ascending id. */
  public void evaluatePending() {
    for (int id = 1; id <= state.highestMarketId() && state.cascadesPending > 0; id++) {
      Market market = state.market(id);
      if (market != null && market.cascadePending) evaluate(market);
    }
  }

  private void evaluate(Market market) {
    for (int fired = 0; market.matches(); fired++) {
      Order order = market.waiting().size() == 0 ? null : next(market);
      if (order == null) {
        state.forgetExtremes(market);
        return;
      }
      if (fired == Limits.MAX_CASCADE) {
        cut(market);
        return;
      }
      fire(market, order);
    }
  }

  private void cut(Market market) {
    state.counters.cascadesCut++;
    if (!market.cascadePending) state.cascadesPending++;
    market.cascadePending = true;
  }

  /** The order that fires next; null when there is none. */
  private Order next(Market market) {
    for (TriggerReference reference : REFERENCES) {
      Order down = next(market, reference, true);
      if (down != null) return down;
      Order up = next(market, reference, false);
      if (up != null) return up;
    }
    return null;
  }

  private Order next(Market market, TriggerReference reference, boolean down) {
    Waiting waiting = market.waiting();
    boolean all = market.state == TradingState.TRADING;
    Order marketKind = all ? waiting.front(reference, down, false) : null;
    Order limitKind = waiting.front(reference, down, true);
    Order first = first(marketKind, limitKind, down);
    boolean fires = first != null && reached(market, reference, down, first.triggerPoints);
    return fires ? first : null;
  }

  /** Of two orders in front, the one with the more eager trigger, then the older one. */
  private static Order first(Order one, Order other, boolean down) {
    if (one == null) return other;
    if (other == null) return one;
    long difference = one.triggerPoints - other.triggerPoints;
    if (difference == 0) return one.priority < other.priority ? one : other;
    return difference > 0 == down ? one : other;
  }

  private static boolean reached(
      Market market, TriggerReference reference, boolean down, long trigger) {
    OrderBook book = market.book();
    long bid = book.bids().bestPrice();
    long ask = book.asks().bestPrice();
    return switch (reference) {
      case LAST_TRADE ->
          reached(down ? market.lowestTradePoints : market.highestTradePoints, down, trigger);
      case BEST_BID -> reached(bid, down, trigger);
      case BEST_ASK -> reached(ask, down, trigger);
      case MID_PRICE -> bid != 0 && ask != 0 && reached(bid + ask, down, 2 * trigger);
    };
  }

  private static boolean reached(long price, boolean down, long trigger) {
    return price != 0 && (down ? price <= trigger : price >= trigger);
  }

  private void fire(Market market, Order order) {
    state.counters.ordersTriggered++;
    market.waiting().remove(order);
    boolean funded = order.pricePoints != 0 || holdAsMarketOrder(market, order);
    if (order.pricePoints != 0) said(market, order, 0);
    if (funded) matching.takePart(market, order);
    else openOrders.close(market, order, ClosedReason.INSUFFICIENT_FUNDS);
  }

  private void said(Market market, Order order, long heldChange) {
    events.orderTriggered(
        order.id, order.position.accountId(), market.id(), order.side(), heldChange);
  }

  /**
   * Gives back what it held while it waited and holds what a market order needs now.
   *
   * @return false when less than that is available
   */
  private boolean holdAsMarketOrder(Market market, Order order) {
    long heldBefore = order.heldMinor;
    openOrders.release(order, heldBefore);
    long available = order.position.given(order.buy).available();
    long needs = matching.marketOrderNeeds(market, order, available);
    boolean funded = needs <= available;
    if (funded) openOrders.release(order, -needs);
    said(market, order, order.heldMinor - heldBefore);
    return funded;
  }
}

package sluice.matching.core.continuous;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.account.Positions;
import sluice.matching.core.book.Orders;
import sluice.matching.core.market.Scale;
import sluice.vocabulary.ClosedReason;

/**
 * What happens when an incoming order meets one of its own account; the incoming one's mode counts.
 * One thread; allocates nothing.
 */
final class SelfTradePrevention {
  private final ShardState state;
  private final Orders orders;
  private final Positions positions;
  private final OpenOrders openOrders;
  private final MatchingEvents events;

  SelfTradePrevention(ShardState state, OpenOrders openOrders, MatchingEvents events) {
    this.state = state;
    this.orders = state.orders;
    this.positions = state.positions;
    this.openOrders = openOrders;
    this.events = events;
  }

  /**
   * Resolves the meeting.
   *
   * @return null when the incoming order goes on, else why it does not
   */
  Stop meet(Incoming incoming, int maker) {
    state.counters.selfTradesPrevented++;
    switch (incoming.prevention) {
      case DECREMENT_AND_CANCEL -> {
        return decrement(incoming, maker);
      }
      case CANCEL_OLDEST -> {
        openOrders.close(incoming.market, maker, ClosedReason.SELF_TRADE_PREVENTED);
        return null;
      }
      case CANCEL_NEWEST -> {
        return Stop.OWN_ORDER;
      }
      case CANCEL_BOTH -> {
        openOrders.close(incoming.market, maker, ClosedReason.SELF_TRADE_PREVENTED);
        return Stop.OWN_ORDER;
      }
    }
    throw new IllegalStateException("no such mode: " + incoming.prevention);
  }

  private Stop decrement(Incoming incoming, int maker) {
    long price = orders.price(maker);
    long lots = Lots.fillable(incoming, orders, maker, price);
    if (lots == 0) return Stop.SPENT;
    int taker = incoming.order;
    incoming.market.book().reduce(maker, lots);
    orders.amount(maker, orders.amount(maker) - lots);
    orders.markChanged(maker);
    long makerReleased = excess(incoming.market.scale(), maker, lots);
    openOrders.release(maker, makerReleased);
    long takerReleased = shrink(incoming, price, lots);
    openOrders.release(taker, takerReleased);
    events.selfTradeDecremented(
        incoming.market.id(),
        orders.id(maker),
        orders.id(taker),
        positions.accountId(incoming.position),
        orders.side(taker),
        price,
        lots,
        orders.leaves(maker),
        orders.leaves(taker),
        makerReleased,
        takerReleased);
    if (orders.leaves(maker) == 0) {
      openOrders.close(incoming.market, maker, ClosedReason.SELF_TRADE_PREVENTED);
    }
    return incoming.open() ? null : Stop.OWN_ORDER;
  }

  /** What a limit order, already without the lots, holds too much. */
  private long excess(Scale scale, int order, long lots) {
    if (!orders.isBuy(order)) return lots * scale.baseMinorPerLot();
    long needs = scale.hold(orders.price(order) * orders.leaves(order), orders.worstPpm(order));
    return orders.held(order) - needs;
  }

  /**
   * Takes the lots off the incoming order.
   *
   * @return what it holds too much then: a market order by amount holds only what it will pay
   */
  private long shrink(Incoming incoming, long price, long lots) {
    int taker = incoming.order;
    Scale scale = incoming.market.scale();
    if (incoming.byQuote) {
      if (incoming.buy) return scale.buyerPays(price * lots, orders.takerPpm(taker));
      incoming.leavesExact -= price * lots;
      return 0;
    }
    orders.leaves(taker, orders.leaves(taker) - lots);
    orders.amount(taker, orders.amount(taker) - lots);
    boolean marketBuy = incoming.buy && incoming.limitPoints == 0;
    return marketBuy ? 0 : excess(scale, taker, lots);
  }
}

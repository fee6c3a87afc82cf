package sluice.matching.core.continuous;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.book.Order;
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
  private final OpenOrders openOrders;
  private final MatchingEvents events;

  SelfTradePrevention(ShardState state, OpenOrders openOrders, MatchingEvents events) {
    this.state = state;
    this.orders = state.orders;
    this.openOrders = openOrders;
    this.events = events;
  }

  /**
   * Resolves the meeting.
   *
   * @return null when the incoming order goes on, else why it does not
   */
  Stop meet(Incoming incoming, Order maker) {
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

  private Stop decrement(Incoming incoming, Order maker) {
    long price = maker.pricePoints;
    long lots = Lots.fillable(incoming, maker, price);
    if (lots == 0) return Stop.SPENT;
    Order taker = incoming.order;
    incoming.market.book().reduce(maker, lots);
    maker.amountLots -= lots;
    orders.markChanged(maker);
    long makerReleased = excess(incoming.market.scale(), maker, lots);
    openOrders.release(maker, makerReleased);
    long takerReleased = shrink(incoming, price, lots);
    openOrders.release(taker, takerReleased);
    events.selfTradeDecremented(
        incoming.market.id(),
        maker.id,
        taker.id,
        incoming.position.accountId(),
        taker.side(),
        price,
        lots,
        maker.leavesLots,
        taker.leavesLots,
        makerReleased,
        takerReleased);
    if (maker.leavesLots == 0) {
      openOrders.close(incoming.market, maker, ClosedReason.SELF_TRADE_PREVENTED);
    }
    return incoming.open() ? null : Stop.OWN_ORDER;
  }

  /** What a limit order, already without the lots, holds too much. */
  private long excess(Scale scale, Order order, long lots) {
    if (!order.buy) return lots * scale.baseMinorPerLot();
    long needs = scale.hold(order.pricePoints * order.leavesLots, order.worstPpm());
    return order.heldMinor - needs;
  }

  /**
   * Takes the lots off the incoming order.
   *
   * @return what it holds too much then: a market order by amount holds only what it will pay
   */
  private long shrink(Incoming incoming, long price, long lots) {
    Order taker = incoming.order;
    Scale scale = incoming.market.scale();
    if (incoming.byQuote) {
      if (incoming.buy) return scale.buyerPays(price * lots, taker.takerPpm);
      incoming.leavesExact -= price * lots;
      return 0;
    }
    taker.leavesLots -= lots;
    taker.amountLots -= lots;
    boolean marketBuy = incoming.buy && incoming.limitPoints == 0;
    return marketBuy ? 0 : excess(scale, taker, lots);
  }
}

package sluice.matching.core.continuous;

import sluice.matching.core.ShardState;
import sluice.matching.core.book.Order;
import sluice.matching.core.market.Market;
import sluice.vocabulary.ClosedReason;

/**
 * An order's way into an auction call: it rests, crossing others if it likes, but never an order of
 * its own account. So the uncross cannot trade an account with itself. One thread; allocates
 * nothing.
 */
final class CallEntry {
  private final ShardState state;
  private final OpenOrders openOrders;
  private final SelfTradePrevention prevention;
  private final Incoming incoming;

  CallEntry(
      ShardState state, OpenOrders openOrders, SelfTradePrevention prevention, Incoming incoming) {
    this.state = state;
    this.openOrders = openOrders;
    this.prevention = prevention;
    this.incoming = incoming;
  }

  void enter(Market market, Order order) {
    boolean mayMeetItself = state.complete() && order.position.openOrders(!order.buy) != 0;
    if (mayMeetItself && meetsItself(market, order)) {
      openOrders.close(market, order, ClosedReason.SELF_TRADE_PREVENTED);
    } else {
      openOrders.rest(market, order);
    }
  }

  /** Whether nothing is left of the order, or it is not to go on. */
  private boolean meetsItself(Market market, Order order) {
    incoming.take(market, order);
    for (Order own = bestOwn(); own != null; own = bestOwn()) {
      if (prevention.meet(incoming, own) != null) return true;
    }
    return false;
  }

  /** The account's resting order that the incoming one crosses first; null when there is none. */
  private Order bestOwn() {
    Order best = null;
    Order own = incoming.position.firstOrder();
    for (; own != null; own = own.nextSibling()) {
      if (own.buy == incoming.buy || own.state != Order.RESTING) continue;
      if (!incoming.opposite.crosses(own.pricePoints, incoming.limitPoints)) continue;
      if (best == null || before(own, best)) best = own;
    }
    return best;
  }

  private boolean before(Order one, Order other) {
    long difference = one.pricePoints - other.pricePoints;
    if (difference == 0) return one.priority < other.priority;
    return incoming.buy ? difference < 0 : difference > 0;
  }
}

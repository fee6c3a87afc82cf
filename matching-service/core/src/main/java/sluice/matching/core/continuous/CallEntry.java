package sluice.matching.core.continuous;

import sluice.matching.core.ShardState;
import sluice.matching.core.account.Positions;
import sluice.matching.core.book.Orders;
import sluice.matching.core.market.Market;
import sluice.vocabulary.ClosedReason;

/**
 * An order's way into an auction call: it rests, crossing others if it likes, but never an order of
 * its own account. So the uncross cannot trade an account with itself. One thread; allocates
 * nothing.
 */
final class CallEntry {
  private final ShardState state;
  private final Orders orders;
  private final Positions positions;
  private final OpenOrders openOrders;
  private final SelfTradePrevention prevention;
  private final Incoming incoming;

  CallEntry(
      ShardState state, OpenOrders openOrders, SelfTradePrevention prevention, Incoming incoming) {
    this.state = state;
    this.orders = state.orders;
    this.positions = state.positions;
    this.openOrders = openOrders;
    this.prevention = prevention;
    this.incoming = incoming;
  }

  void enter(Market market, int order) {
    int position = orders.position(order);
    boolean mayMeetItself =
        state.complete() && positions.openOrders(position, !orders.isBuy(order)) != 0;
    if (mayMeetItself && meetsItself(market, order)) {
      openOrders.close(market, order, ClosedReason.SELF_TRADE_PREVENTED);
    } else {
      openOrders.rest(market, order);
    }
  }

  /** Whether nothing is left of the order, or it is not to go on. */
  private boolean meetsItself(Market market, int order) {
    incoming.take(market, order);
    for (int own = bestOwn(); own != 0; own = bestOwn()) {
      if (prevention.meet(incoming, own) != null) return true;
    }
    return false;
  }

  /** The account's resting order that the incoming one crosses first; 0 none. */
  private int bestOwn() {
    int best = 0;
    int own = positions.firstOrder(incoming.position);
    for (; own != 0; own = orders.nextSibling(own)) {
      if (orders.isBuy(own) == incoming.buy || orders.state(own) != Orders.RESTING) continue;
      if (!incoming.opposite.crosses(orders.price(own), incoming.limitPoints)) continue;
      if (best == 0 || before(own, best)) best = own;
    }
    return best;
  }

  private boolean before(int one, int other) {
    long difference = orders.price(one) - orders.price(other);
    if (difference == 0) return orders.priority(one) < orders.priority(other);
    return incoming.buy ? difference < 0 : difference > 0;
  }
}

package sluice.matching.core.continuous;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.account.Balances;
import sluice.matching.core.account.Positions;
import sluice.matching.core.book.Orders;
import sluice.matching.core.market.Market;
import sluice.vocabulary.ClosedReason;

/** How orders come to rest, to wait and to an end. One thread; allocates nothing. */
public final class OpenOrders {
  private final ShardState state;
  private final Orders orders;
  private final Positions positions;
  private final Balances balances;
  private final MatchingEvents events;

  public OpenOrders(ShardState state, MatchingEvents events) {
    this.state = state;
    this.orders = state.orders;
    this.positions = state.positions;
    this.balances = state.balances;
    this.events = events;
  }

  /** What is left of an order in hand rests, last at its price. */
  public void rest(Market market, int order) {
    orders.priority(order, ++state.placements);
    market.book().add(order);
    opened(market, order);
    events.orderRested(
        orders.id(order),
        positions.accountId(orders.position(order)),
        market.id(),
        orders.side(order),
        orders.price(order),
        orders.leaves(order));
  }

  /** An order in hand waits for its trigger. */
  public void await(Market market, int order) {
    if (market.waiting().size() == 0) state.forgetExtremes(market);
    orders.priority(order, ++state.placements);
    market.waiting().add(order);
    opened(market, order);
  }

  private void opened(Market market, int order) {
    orders.markChanged(order);
    if (orders.open(order)) return;
    state.books.opened(order);
    count(market, order);
  }

  private void count(Market market, int order) {
    market.openOrders++;
    int position = orders.position(order);
    positions.countOpened(position, orders.isBuy(order));
    int last = positions.lastOrder(position);
    orders.siblings(order, 0, last);
    if (last == 0) {
      positions.orders(position, order, order);
    } else {
      orders.nextSibling(last, order);
      positions.lastOrder(position, order);
    }
  }

  /** Puts an order that a snapshot holds back to where it was; orders come in their priority. */
  public void restore(Market market, int order, boolean waits) {
    if (waits) market.waiting().add(order);
    else market.book().add(order);
    orders.markChanged(order);
    state.books.restore(order);
    count(market, order);
  }

  /** Takes an open order out of book or waiting: it is in hand. */
  public void takeOut(Market market, int order) {
    if (orders.state(order) == Orders.RESTING) market.book().remove(order);
    else market.waiting().remove(order);
  }

  /** Releases a part of what is held for an order; holds more when negative. */
  public void release(int order, long minor) {
    if (minor == 0) return;
    orders.held(order, orders.held(order) - minor);
    balances.hold(positions.givenBalance(orders.position(order), orders.isBuy(order)), -minor);
  }

  /** An order comes to its end, wherever it is; what is still held for it is available again. */
  public void close(Market market, int order, ClosedReason reason) {
    int position = orders.position(order);
    boolean buy = orders.isBuy(order);
    long leaves = orders.leaves(order);
    long held = orders.held(order);
    int place = orders.state(order);
    if (place == Orders.RESTING) market.book().remove(order);
    else if (place == Orders.WAITING) market.waiting().remove(order);
    if (held != 0) balances.hold(positions.givenBalance(position, buy), -held);
    if (orders.open(order)) closed(market, order, position, buy);
    if (orders.client(order) != 0) closeClientId(orders.client(order));
    state.counters.ordersClosed++;
    events.orderClosed(
        orders.id(order),
        positions.accountId(position),
        market.id(),
        orders.side(order),
        orders.price(order),
        leaves,
        held,
        reason,
        place == Orders.RESTING && leaves != 0);
    orders.free(order);
  }

  private void closed(Market market, int order, int position, boolean buy) {
    state.books.closed(order);
    market.openOrders--;
    positions.countClosed(position, buy);
    int next = orders.nextSibling(order);
    int previous = orders.previousSibling(order);
    if (previous == 0) positions.firstOrder(position, next);
    else orders.nextSibling(previous, next);
    if (next == 0) positions.lastOrder(position, previous);
    else orders.previousSibling(next, previous);
  }

  private void closeClientId(int row) {
    if (state.complete()) state.clientIds.keep(row, state.logTimeMs);
    else state.clientIds.free(row);
  }
}

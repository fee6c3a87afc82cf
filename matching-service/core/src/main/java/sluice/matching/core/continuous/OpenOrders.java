package sluice.matching.core.continuous;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.account.Balances;
import sluice.matching.core.book.Order;
import sluice.matching.core.book.Orders;
import sluice.matching.core.book.Position;
import sluice.matching.core.market.Market;
import sluice.vocabulary.ClosedReason;

/** How orders come to rest, to wait and to an end. One thread; allocates nothing. */
public final class OpenOrders {
  private final ShardState state;
  private final Orders orders;
  private final Balances balances;
  private final MatchingEvents events;

  public OpenOrders(ShardState state, MatchingEvents events) {
    this.state = state;
    this.orders = state.orders;
    this.balances = state.balances;
    this.events = events;
  }

  /** What is left of an order in hand rests, last at its price. */
  public void rest(Market market, Order order) {
    order.priority = ++state.placements;
    market.book().add(order);
    opened(market, order);
    rested(market, order);
  }

  /** An order has been moved in the book, and rests last at its new price. */
  void restElsewhere(Market market, Order order) {
    order.priority = ++state.placements;
    orders.markChanged(order);
    rested(market, order);
  }

  private void rested(Market market, Order order) {
    events.orderRested(
        order.id,
        order.position.accountId(),
        market.id(),
        order.side(),
        order.pricePoints,
        order.leavesLots);
  }

  /** An order in hand waits for its trigger. */
  public void await(Market market, Order order) {
    if (market.waiting().size() == 0) state.forgetExtremes(market);
    order.priority = ++state.placements;
    market.waiting().add(order);
    opened(market, order);
  }

  private void opened(Market market, Order order) {
    orders.markChanged(order);
    if (order.open) return;
    state.books.opened(order);
    market.openOrders++;
    order.position.opened(order);
  }

  /** Puts an order that a snapshot holds back to where it was; orders come in their priority. */
  public void restore(Market market, Order order, boolean waits) {
    if (waits) market.waiting().add(order);
    else market.book().restore(order);
    opened(market, order);
  }

  /** Takes an open order out of book or waiting: it is in hand. */
  public void takeOut(Market market, Order order) {
    if (order.state == Order.RESTING) market.book().remove(order);
    else market.waiting().remove(order);
  }

  /** Releases a part of what is held for an order; holds more when negative. */
  public void release(Order order, long minor) {
    if (minor == 0) return;
    order.heldMinor -= minor;
    balances.hold(order.position.given(order.buy), -minor);
  }

  /** An order comes to its end, wherever it is; what is still held for it is available again. */
  public void close(Market market, Order order, ClosedReason reason) {
    Position position = order.position;
    long leaves = order.leavesLots;
    long held = order.heldMinor;
    byte place = order.state;
    if (place == Order.RESTING) market.book().remove(order);
    else if (place == Order.WAITING) market.waiting().remove(order);
    if (held != 0) balances.hold(position.given(order.buy), -held);
    end(market, order, leaves, held, reason, place == Order.RESTING && leaves != 0);
  }

  private void end(
      Market market,
      Order order,
      long leaves,
      long released,
      ClosedReason reason,
      boolean wasInBook) {
    if (order.open) closed(market, order);
    if (order.client != 0) closeClientId(order.client);
    state.counters.ordersClosed++;
    events.orderClosed(
        order.id,
        order.position.accountId(),
        market.id(),
        order.side(),
        order.pricePoints,
        leaves,
        released,
        reason,
        wasInBook);
    orders.free(order);
  }

  /** A resting order has traded its last lots: it holds nothing and has no leaves any more. */
  void filled(Market market, Order order, long lastLots) {
    market.book().removeFilled(order, lastLots);
    end(market, order, 0, 0, ClosedReason.FILLED, false);
  }

  private void closed(Market market, Order order) {
    state.books.closed(order);
    market.openOrders--;
    order.position.closed(order);
  }

  private void closeClientId(int row) {
    if (state.complete()) state.clientIds.keep(row, state.logTimeMs);
    else state.clientIds.free(row);
  }
}

package sluice.matching.core.book;

import sluice.matching.core.Limits;

/** The tables that all books share, and the open orders of the whole shard. One thread. */
public final class Books {
  private final Orders orders;
  private final Levels levels;
  private final PriceNodes nodes;
  private final OrderIndex index;

  /**
   * @param expectedOrders open orders before the tables grow
   */
  public Books(int expectedOrders) {
    orders = new Orders(expectedOrders);
    levels = new Levels(Math.max(16, expectedOrders / 8));
    nodes = new PriceNodes(Math.max(16, expectedOrders / 64));
    index = new OrderIndex(expectedOrders);
  }

  public Orders orders() {
    return orders;
  }

  /** The book of a new market. */
  public OrderBook newBook() {
    return new OrderBook(newSide(true), newSide(false));
  }

  /** Orders by a price of theirs, the highest or the lowest first. */
  public BookSide newSide(boolean highestFirst) {
    return new BookSide(highestFirst, levels, nodes);
  }

  /** The open order; null when there is none. */
  public Order find(long orderId) {
    return index.find(orderId);
  }

  /** The open order, most likely; null when there is none. */
  Order nearest(long orderId) {
    return index.first(orderId);
  }

  /** Open orders. */
  public int size() {
    return index.size();
  }

  /** Whether the order in hand is one too many. */
  public boolean overfull() {
    return orders.used() > Limits.MAX_OPEN_ORDERS;
  }

  /** The order is open from now on. */
  public void opened(Order order) {
    index.add(order);
    order.open = true;
  }

  /** The order is open no longer. */
  public void closed(Order order) {
    index.remove(order);
    order.open = false;
  }
}

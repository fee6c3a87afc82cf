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
    index = new OrderIndex(orders, expectedOrders);
  }

  public Orders orders() {
    return orders;
  }

  /** The book of a new market. */
  public OrderBook newBook() {
    return new OrderBook(orders, newSide(true), newSide(false));
  }

  /** Orders by a price of theirs, the highest or the lowest first. */
  public BookSide newSide(boolean highestFirst) {
    return new BookSide(highestFirst, orders, levels, nodes);
  }

  /** The open order's row; 0 none. */
  public int find(long orderId) {
    return index.find(orderId);
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
  public void opened(int order) {
    index.add(orders.id(order), order);
    orders.open(order, true);
  }

  /** The order was open, and is found once all are {@link #restored}. */
  public void restore(int order) {
    orders.open(order, true);
  }

  /** From now on all orders are found; each of them is open. */
  public void restored() {
    index.fill(orders.used());
  }

  /** The order is open no longer. */
  public void closed(int order) {
    index.remove(orders.id(order), order);
    orders.open(order, false);
  }
}

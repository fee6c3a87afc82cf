package sluice.matching.core.book;

/** The resting orders of one market, by price and then by time. */
public final class OrderBook {
  private final Orders orders;
  private final BookSide bids;
  private final BookSide asks;

  OrderBook(Orders orders, BookSide bids, BookSide asks) {
    this.orders = orders;
    this.bids = bids;
    this.asks = asks;
  }

  public BookSide bids() {
    return bids;
  }

  public BookSide asks() {
    return asks;
  }

  /** The side that a buy, or a sell, rests on. */
  public BookSide side(boolean buy) {
    return buy ? bids : asks;
  }

  /** Whether the best bid reaches the best ask. */
  public boolean crossed() {
    return bids.best() != 0 && asks.best() != 0 && bids.bestPrice() >= asks.bestPrice();
  }

  /** Lets an order rest, last at its price. */
  public void add(int order) {
    side(orders.isBuy(order)).add(order, orders.price(order), orders.leaves(order));
    orders.state(order, Orders.RESTING);
  }

  /** Takes a resting order out. */
  public void remove(int order) {
    side(orders.isBuy(order)).remove(order, orders.leaves(order));
    orders.state(order, Orders.IN_HAND);
  }

  /** A part of a resting order is gone: its leaves fall, its place stays. */
  public void reduce(int order, long lots) {
    orders.leaves(order, orders.leaves(order) - lots);
    side(orders.isBuy(order)).reduce(order, lots);
  }
}

package sluice.matching.core.book;

/** The resting orders of one market, by price and then by time. */
public final class OrderBook {
  private final BookSide bids;
  private final BookSide asks;

  OrderBook(BookSide bids, BookSide asks) {
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
    return bids.best() != null && asks.best() != null && bids.bestPrice() >= asks.bestPrice();
  }

  /** Lets an order rest, last at its price. */
  public void add(Order order) {
    side(order.buy).add(order, order.pricePoints, order.leavesLots);
    order.state = Order.RESTING;
  }

  /** Lets an order rest that did so when a snapshot was taken; best price and oldest first. */
  public void restore(Order order) {
    side(order.buy).restore(order, order.pricePoints, order.leavesLots);
    order.state = Order.RESTING;
  }

  /** Puts a resting order last at another price, which is still to become its own. */
  public void move(Order order, long toPrice) {
    BookSide side = side(order.buy);
    side.remove(order, order.leavesLots);
    side.add(order, toPrice, order.leavesLots);
  }

  /** Takes a resting order out. */
  public void remove(Order order) {
    side(order.buy).remove(order, order.leavesLots);
    order.state = Order.IN_HAND;
  }

  /** A part of a resting order is gone: its leaves fall, its place stays. */
  public void reduce(Order order, long lots) {
    order.leavesLots -= lots;
    side(order.buy).reduce(order, lots);
  }
}

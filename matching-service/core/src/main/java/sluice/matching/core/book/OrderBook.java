package sluice.matching.core.book;

/** The resting orders of one market, by price and then by time. */
public final class OrderBook {
  private final BookSide bids;
  private final BookSide asks;
  private final BookSide[] sides; // of a sell, of a buy: a place, where an if could not be guessed

  OrderBook(BookSide bids, BookSide asks) {
    this.bids = bids;
    this.asks = asks;
    sides = new BookSide[] {asks, bids};
  }

  public BookSide bids() {
    return bids;
  }

  public BookSide asks() {
    return asks;
  }

  /** The side that a buy, or a sell, rests on. */
  public BookSide side(boolean buy) {
    return sides[buy ? 1 : 0];
  }

  /** Whether the best bid reaches the best ask. */
  public boolean crossed() {
    return bids.best() != null && asks.best() != null && bids.bestPrice() >= asks.bestPrice();
  }

  /** Whether a resting order would trade at another price. */
  public boolean wouldTrade(Order order, long atPrice) {
    return side(!order.buy).crossedBy(atPrice);
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
    BookSide side = order.level.side;
    BookSide.remove(order, order.leavesLots);
    side.add(order, toPrice, order.leavesLots);
  }

  /** Takes a resting order out. */
  public void remove(Order order) {
    BookSide.remove(order, order.leavesLots);
    order.state = Order.IN_HAND;
  }

  /** Takes a resting order out of whose leaves the last lots are gone. */
  public void removeFilled(Order order, long lots) {
    BookSide.remove(order, lots);
    order.state = Order.IN_HAND;
  }

  /** A part of a resting order is gone: its leaves fall, its place stays. */
  public void reduce(Order order, long lots) {
    order.leavesLots -= lots;
    BookSide.reduce(order, lots);
  }
}

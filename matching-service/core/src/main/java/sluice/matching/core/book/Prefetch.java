package sluice.matching.core.book;

import sluice.vocabulary.Side;

/** Reads orders and what they stand beside, so that they are near; changes nothing. One thread. */
public final class Prefetch {
  /** Below so many orders or places all is near already, and reading ahead only costs. */
  private static final int MANY = 1 << 16;

  private final Books books;
  private final Positions positions;
  private long read; // or the compiler would leave the reading out

  public Prefetch(Books books, Positions positions) {
    this.books = books;
    this.positions = positions;
  }

  /** Whether there is so much that it is worth it. */
  public boolean pays() {
    return books.size() > MANY || positions.size() > MANY;
  }

  /** An open order that will be changed or closed. */
  public void openOrder(long orderId) {
    Order order = books.nearest(orderId);
    if (order == null) return;
    long sum = order.id + order.amountLots + order.hashed;
    Level level = order.level;
    if (level != null) sum += level.lots;
    Position position = order.position;
    sum += position.accountId + position.base().available() + position.quote().available();
    read += sum + near(order.next) + near(order.previous);
    read += near(order.nextSibling) + near(order.previousSibling);
  }

  /** What a new order will stand beside in a book. */
  public void newOrder(long accountId, int marketId, OrderBook book, Side side, long pricePoints) {
    Position position = positions.find(accountId, marketId);
    if (position != null) {
      read += position.base().available() + position.quote().available();
      read += near(position.previousSibling);
    }
    newPrice(book.side(side == Side.BUY), pricePoints);
  }

  /** What an order will stand beside that moves to a price. */
  public void newPrice(OrderBook book, long pricePoints) {
    newPrice(book.bids(), pricePoints);
    newPrice(book.asks(), pricePoints);
  }

  private void newPrice(BookSide side, long pricePoints) {
    Level level = side.likely(pricePoints);
    if (level != null) read += near(level.previous);
  }

  private static long near(Queued it) {
    return it instanceof Order order ? order.id + order.hashed : 0;
  }
}

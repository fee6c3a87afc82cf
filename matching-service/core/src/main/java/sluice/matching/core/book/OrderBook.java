package sluice.matching.core.book;

import sluice.vocabulary.Digest;
import sluice.vocabulary.Side;

/** The resting orders of one market, by price and then by time. */
public final class OrderBook {
  private final BookSide bids = new BookSide(Side.BUY);
  private final BookSide asks = new BookSide(Side.SELL);
  private int orders;

  public BookSide side(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  /** Orders that rest. */
  public int orders() {
    return orders;
  }

  /** Lets an order rest, last at its price. */
  public void add(RestingOrder order) {
    side(order.side).add(order);
    orders++;
  }

  /** A part of the order traded; it keeps its place. */
  public void reduce(RestingOrder order, long lots) {
    side(order.side).reduce(order, lots);
  }

  /** Takes an order out. */
  public void remove(RestingOrder order) {
    side(order.side).remove(order);
    orders--;
  }

  /** Of all resting orders in priority, bids before asks. */
  public long hash() {
    return hash(asks, hash(bids, Digest.EMPTY));
  }

  private static long hash(BookSide side, long digest) {
    long hash = Digest.fold(digest, side.size());
    for (int rank = 0; rank < side.size(); rank++) {
      PriceLevel level = side.level(rank);
      hash = Digest.fold(hash, level.pricePoints());
      for (RestingOrder order = level.first(); order != null; order = order.next()) {
        hash = Digest.fold(hash, order.orderId);
        hash = Digest.fold(hash, order.leavesLots);
        hash = Digest.fold(hash, order.heldMinor);
      }
    }
    return hash;
  }
}

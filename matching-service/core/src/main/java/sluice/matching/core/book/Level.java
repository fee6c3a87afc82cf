package sluice.matching.core.book;

/** A price of one side of a book, and the orders that stand there. One thread. */
public final class Level extends Queued {
  final int row; // names it in the tree of prices
  long pricePoints;
  long lots;
  long postOnlyLots;
  BookSide side; // the latest that it was a price of
  Level better;
  Level worse;

  Level(int row) {
    this.row = row;
    next = this;
    previous = this;
  }

  public long pricePoints() {
    return pricePoints;
  }

  /** Open quantity of all its orders. */
  public long lots() {
    return lots;
  }

  /** The part of it that is post-only. */
  public long postOnlyLots() {
    return postOnlyLots;
  }

  /** The order that trades next; null when there is none. */
  public Order first() {
    return next instanceof Order order ? order : null;
  }

  /** The level that is next better; null before the best. */
  public Level better() {
    return better;
  }

  /** The level that is next best; null after the last. */
  public Level worse() {
    return worse;
  }
}

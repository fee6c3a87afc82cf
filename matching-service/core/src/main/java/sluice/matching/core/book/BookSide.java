package sluice.matching.core.book;

/**
 * Orders by price and then by time: one side of a book, or orders that wait for a price. The levels
 * are a list from the best price on, and a tree that finds one. One thread.
 */
public final class BookSide {
  private final boolean highestFirst;
  private final Orders orders;
  private final Levels levels;
  private final PriceTree tree;
  private int best;
  private int size;

  /**
   * @param highestFirst whether a higher price is better
   */
  BookSide(boolean highestFirst, Orders orders, Levels levels, PriceNodes nodes) {
    this.highestFirst = highestFirst;
    this.orders = orders;
    this.levels = levels;
    this.tree = new PriceTree(nodes, levels);
  }

  /** How many prices there are. */
  public int size() {
    return size;
  }

  /** The best price's level; 0 when the side is empty. */
  public int best() {
    return best;
  }

  /** The level that is next best; 0 after the last. */
  public int worse(int level) {
    return levels.worse(level);
  }

  /** The level that is next better; 0 before the best. */
  public int better(int level) {
    return levels.better(level);
  }

  public long price(int level) {
    return levels.price(level);
  }

  /** Open quantity of all its orders. */
  public long lots(int level) {
    return levels.lots(level);
  }

  /** The part of it that is post-only. */
  public long postOnlyLots(int level) {
    return levels.postOnlyLots(level);
  }

  /** The order that trades next. */
  public int first(int level) {
    return levels.first(level);
  }

  /** The best price; 0 when the side is empty. */
  public long bestPrice() {
    return best == 0 ? 0 : levels.price(best);
  }

  /** Whether an order of the other side at this limit would trade with a price of this one. */
  public boolean crosses(long price, long limit) {
    return highestFirst ? limit <= price : limit >= price;
  }

  /** Whether an order of the other side at this limit would trade with the best price. */
  public boolean crossedBy(long limit) {
    return best != 0 && crosses(levels.price(best), limit);
  }

  /** Puts an order last at a price. */
  public void add(int order, long price, long lots) {
    int level = tree.find(price);
    if (level == 0) level = open(price);
    int last = levels.last(level);
    orders.level(order, level);
    orders.queue(order, 0, last);
    if (last == 0) {
      levels.ends(level, order, order);
    } else {
      orders.next(last, order);
      levels.last(level, order);
    }
    levels.addLots(level, lots);
    if (orders.postOnly(order)) levels.addPostOnlyLots(level, lots);
  }

  private int open(long price) {
    int level = levels.take(price);
    int neighbour = tree.add(level, price);
    int better;
    int worse;
    if (neighbour == 0) {
      better = 0;
      worse = 0;
    } else if (neighbour > 0 == highestFirst) {
      worse = neighbour > 0 ? neighbour : ~neighbour;
      better = levels.better(worse);
    } else {
      better = neighbour > 0 ? neighbour : ~neighbour;
      worse = levels.worse(better);
    }
    levels.neighbours(level, better, worse);
    if (better == 0) best = level;
    else levels.worse(better, level);
    if (worse != 0) levels.better(worse, level);
    size++;
    return level;
  }

  /** A part of the order is gone; the order keeps its place. */
  public void reduce(int order, long lots) {
    int level = orders.level(order);
    levels.addLots(level, -lots);
    if (orders.postOnly(order)) levels.addPostOnlyLots(level, -lots);
  }

  /** Takes an order out that has so many lots left. */
  public void remove(int order, long lots) {
    int level = orders.level(order);
    int next = orders.next(order);
    int previous = orders.previous(order);
    if (next == 0 && previous == 0) {
      close(level);
      return;
    }
    if (previous == 0) levels.first(level, next);
    else orders.next(previous, next);
    if (next == 0) levels.last(level, previous);
    else orders.previous(next, previous);
    levels.addLots(level, -lots);
    if (orders.postOnly(order)) levels.addPostOnlyLots(level, -lots);
  }

  private void close(int level) {
    int better = levels.better(level);
    int worse = levels.worse(level);
    if (better == 0) best = worse;
    else levels.worse(better, worse);
    if (worse != 0) levels.better(worse, better);
    tree.remove(level, levels.price(level));
    levels.free(level);
    size--;
  }
}

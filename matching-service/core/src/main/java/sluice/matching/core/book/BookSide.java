package sluice.matching.core.book;

/**
 * Orders by price and then by time: one side of a book, or orders that wait for a price. The levels
 * are a list from the best price on, and a tree that finds one. One thread.
 */
public final class BookSide {
  private final boolean highestFirst;
  private final int reach; // whether a limit reaches further up, 1, or down, -1
  private final Levels levels;
  private final PriceTree tree;
  private Level best;
  private int size;
  private Level restored; // level of the order that was restored last

  /**
   * @param highestFirst whether a higher price is better
   */
  BookSide(boolean highestFirst, Levels levels, PriceNodes nodes) {
    this.highestFirst = highestFirst;
    this.reach = highestFirst ? -1 : 1;
    this.levels = levels;
    this.tree = new PriceTree(nodes, levels);
  }

  /** How many prices there are. */
  public int size() {
    return size;
  }

  /** The best price's level; null when the side is empty. */
  public Level best() {
    return best;
  }

  /** The best price; 0 when the side is empty. */
  public long bestPrice() {
    return best == null ? 0 : best.pricePoints;
  }

  /** Whether an order of the other side at this limit would trade with a price of this one. */
  public boolean crosses(long price, long limit) {
    return (limit - price) * reach >= 0;
  }

  /** Whether an order of the other side at this limit would trade with the best price. */
  public boolean crossedBy(long limit) {
    return best != null && crosses(best.pricePoints, limit);
  }

  /** The level of a price, or another one, or null: found in one step. */
  Level likely(long price) {
    return tree.likely(price);
  }

  /** Puts an order last at a price. */
  public void add(Order order, long price, long lots) {
    Level level = tree.find(price);
    append(order, level == null ? open(price) : level, lots);
  }

  /** The same, where the order before was most likely put at that price, too. */
  void restore(Order order, long price, long lots) {
    if (restored == null || restored.pricePoints != price) {
      restored = tree.find(price);
      if (restored == null) restored = open(price);
    }
    append(order, restored, lots);
  }

  private static void append(Order order, Level level, long lots) {
    Queued last = level.previous;
    order.level = level;
    order.previous = last;
    order.next = level;
    last.next = order;
    level.previous = order;
    level.lots += lots;
    if (order.postOnly) level.postOnlyLots += lots;
  }

  private Level open(long price) {
    Level level = levels.take(price);
    level.side = this;
    int neighbour = tree.add(level.row, price);
    Level better = null;
    Level worse = null;
    if (neighbour != 0) {
      Level near = levels.at(neighbour > 0 ? neighbour : ~neighbour);
      boolean nearIsWorse = neighbour > 0 == highestFirst;
      better = nearIsWorse ? near.better : near;
      worse = nearIsWorse ? near : near.worse;
    }
    level.better = better;
    level.worse = worse;
    if (better == null) best = level;
    else better.worse = level;
    if (worse != null) worse.better = level;
    size++;
    return level;
  }

  /** A part of the order is gone; the order keeps its place. */
  static void reduce(Order order, long lots) {
    Level level = order.level;
    level.lots -= lots;
    if (order.postOnly) level.postOnlyLots -= lots;
  }

  /** Takes an order out that has so many lots left, of whichever side it is in. */
  public static void remove(Order order, long lots) {
    Queued next = order.next;
    Queued previous = order.previous;
    previous.next = next;
    next.previous = previous;
    reduce(order, lots);
    // Alone with its level it had that on both sides.
    if (next == previous) order.level.side.close(order.level);
  }

  private void close(Level level) {
    Level better = level.better;
    Level worse = level.worse;
    if (better == null) best = worse;
    else better.worse = worse;
    if (worse != null) worse.better = better;
    tree.remove(level.row, level.pricePoints);
    levels.free(level);
    size--;
  }
}

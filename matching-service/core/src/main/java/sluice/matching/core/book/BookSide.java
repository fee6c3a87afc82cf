package sluice.matching.core.book;

import java.util.Arrays;
import sluice.vocabulary.Side;

/**
 * One side of a book: its price levels in a sorted array, the best one last, so that what happens
 * near the best price moves few of them.
 */
public final class BookSide {
  private static final int FIRST_LEVELS = 1_024;

  private final Side side;
  private long[] keys = new long[FIRST_LEVELS]; // rising towards the best price
  private PriceLevel[] levels = new PriceLevel[FIRST_LEVELS];
  private int size;
  private PriceLevel[] pool = new PriceLevel[FIRST_LEVELS];
  private int pooled;

  BookSide(Side side) {
    this.side = side;
  }

  /** Bids get better upwards, asks downwards. */
  private long key(long pricePoints) {
    return side == Side.BUY ? pricePoints : -pricePoints;
  }

  /** How many prices there are. */
  public int size() {
    return size;
  }

  /**
   * @param rank 0 is the best price
   */
  public PriceLevel level(int rank) {
    return levels[size - 1 - rank];
  }

  /** The best price's level; null when the side is empty. */
  public PriceLevel best() {
    return size == 0 ? null : levels[size - 1];
  }

  /** Whether an order of the other side at this limit would trade with the level. */
  public boolean crosses(PriceLevel level, long limitPoints) {
    return side == Side.BUY ? limitPoints <= level.pricePoints : limitPoints >= level.pricePoints;
  }

  void add(RestingOrder order) {
    long key = key(order.pricePoints);
    int at = Arrays.binarySearch(keys, 0, size, key);
    if (at < 0) {
      at = -at - 1;
      insert(at, key, order.pricePoints);
    }
    levels[at].append(order);
  }

  private void insert(int at, long key, long pricePoints) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      levels = Arrays.copyOf(levels, size * 2);
    }
    System.arraycopy(keys, at, keys, at + 1, size - at);
    System.arraycopy(levels, at, levels, at + 1, size - at);
    PriceLevel level = pooled == 0 ? new PriceLevel() : pool[--pooled];
    level.pricePoints = pricePoints;
    keys[at] = key;
    levels[at] = level;
    size++;
  }

  void reduce(RestingOrder order, long lots) {
    order.leavesLots -= lots;
    order.level.totalLots -= lots;
  }

  void remove(RestingOrder order) {
    PriceLevel level = order.level;
    level.remove(order);
    order.level = null;
    if (level.first != null) return;
    int at = Arrays.binarySearch(keys, 0, size, key(level.pricePoints));
    System.arraycopy(keys, at + 1, keys, at, size - at - 1);
    System.arraycopy(levels, at + 1, levels, at, size - at - 1);
    levels[--size] = null;
    if (pooled == pool.length) pool = Arrays.copyOf(pool, pooled * 2);
    pool[pooled++] = level;
  }
}

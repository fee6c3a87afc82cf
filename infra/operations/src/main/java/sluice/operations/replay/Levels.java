package sluice.operations.replay;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import sluice.vocabulary.Side;

/** Quantities by price on both sides of a book. One thread, or under its owner's lock. */
final class Levels {
  private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
  private final TreeMap<Long, Long> asks = new TreeMap<>();

  private TreeMap<Long, Long> of(Side side) {
    return side == Side.BUY ? bids : asks;
  }

  /**
   * @param units may be negative; a level without units is gone
   */
  void add(Side side, long cents, long units) {
    of(side).merge(cents, units, (old, more) -> old + more == 0 ? null : old + more);
  }

  /**
   * @param units 0 takes the level away
   */
  void set(Side side, long cents, long units) {
    if (units == 0) of(side).remove(cents);
    else of(side).put(cents, units);
  }

  void clear() {
    bids.clear();
    asks.clear();
  }

  Best best() {
    return new Best(bids.isEmpty() ? 0 : bids.firstKey(), asks.isEmpty() ? 0 : asks.firstKey());
  }

  int count() {
    return bids.size() + asks.size();
  }

  /** How many levels are not the same in both books. */
  int different(Levels other) {
    return different(bids, other.bids) + different(asks, other.asks);
  }

  private static int different(Map<Long, Long> some, Map<Long, Long> others) {
    int different = 0;
    for (Map.Entry<Long, Long> level : some.entrySet()) {
      if (!level.getValue().equals(others.get(level.getKey()))) different++;
    }
    for (Long price : others.keySet()) if (!some.containsKey(price)) different++;
    return different;
  }
}

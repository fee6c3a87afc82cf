package sluice.matching.core.book;

import java.util.Arrays;
import sluice.matching.core.table.Pair;
import sluice.matching.core.table.Rows;

/** Every price level of every book, one row of 64 bytes each; 0 is none. One thread. */
final class Levels {
  private static final int STRIDE = 3;
  private static final int PRICE = 0;
  private static final int LOTS = 1;
  private static final int POST_ONLY_LOTS = 2;
  private static final int ENDS = 3; // first, last order
  private static final int NEIGHBOURS = 4; // better, worse level

  private final Rows rows;
  private long[] cells;

  Levels(int expected) {
    rows = new Rows(expected);
    cells = new long[expected + 1 << STRIDE];
  }

  int take(long price) {
    int level = rows.take();
    int at = level << STRIDE;
    if (at + (1 << STRIDE) > cells.length) cells = Arrays.copyOf(cells, cells.length * 2);
    cells[at | PRICE] = price;
    cells[at | LOTS] = 0;
    cells[at | POST_ONLY_LOTS] = 0;
    cells[at | ENDS] = 0;
    return level;
  }

  void free(int level) {
    rows.free(level);
  }

  int used() {
    return rows.used();
  }

  long price(int level) {
    return cells[level << STRIDE | PRICE];
  }

  long lots(int level) {
    return cells[level << STRIDE | LOTS];
  }

  void addLots(int level, long lots) {
    cells[level << STRIDE | LOTS] += lots;
  }

  long postOnlyLots(int level) {
    return cells[level << STRIDE | POST_ONLY_LOTS];
  }

  void addPostOnlyLots(int level, long lots) {
    cells[level << STRIDE | POST_ONLY_LOTS] += lots;
  }

  int first(int level) {
    return Pair.high(cells[level << STRIDE | ENDS]);
  }

  int last(int level) {
    return Pair.low(cells[level << STRIDE | ENDS]);
  }

  void ends(int level, int first, int last) {
    cells[level << STRIDE | ENDS] = Pair.of(first, last);
  }

  void first(int level, int first) {
    cells[level << STRIDE | ENDS] = Pair.withHigh(cells[level << STRIDE | ENDS], first);
  }

  void last(int level, int last) {
    cells[level << STRIDE | ENDS] = Pair.withLow(cells[level << STRIDE | ENDS], last);
  }

  int better(int level) {
    return Pair.high(cells[level << STRIDE | NEIGHBOURS]);
  }

  int worse(int level) {
    return Pair.low(cells[level << STRIDE | NEIGHBOURS]);
  }

  void neighbours(int level, int better, int worse) {
    cells[level << STRIDE | NEIGHBOURS] = Pair.of(better, worse);
  }

  void better(int level, int better) {
    cells[level << STRIDE | NEIGHBOURS] =
        Pair.withHigh(cells[level << STRIDE | NEIGHBOURS], better);
  }

  void worse(int level, int worse) {
    cells[level << STRIDE | NEIGHBOURS] = Pair.withLow(cells[level << STRIDE | NEIGHBOURS], worse);
  }
}

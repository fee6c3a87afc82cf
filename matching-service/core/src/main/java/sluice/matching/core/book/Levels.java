package sluice.matching.core.book;

import java.util.Arrays;
import sluice.matching.core.table.Rows;

/** The levels of every book, used again and again. One thread. */
final class Levels {
  private final Rows rows;
  private Level[] levels; // by row; 0 is none

  Levels(int expected) {
    rows = new Rows(expected);
    levels = new Level[expected + 1];
    for (int row = 1; row <= expected; row++) levels[row] = new Level(row);
  }

  /** The level of a row. */
  Level at(int row) {
    return levels[row];
  }

  /** A level without orders. */
  Level take(long pricePoints) {
    int row = rows.take();
    if (row == levels.length) levels = Arrays.copyOf(levels, row * 2);
    if (levels[row] == null) levels[row] = new Level(row);
    Level level = levels[row];
    level.pricePoints = pricePoints;
    return level;
  }

  /** The level has lost its orders. */
  void free(Level level) {
    rows.free(level.row);
  }

  int used() {
    return rows.used();
  }
}

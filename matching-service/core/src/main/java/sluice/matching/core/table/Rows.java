package sluice.matching.core.table;

import java.util.Arrays;

/**
 * Which rows of a table are free: the latest freed is the next taken, so that what is in use stays
 * together. Rows are 1 to the limit; 0 is none. One thread.
 */
public final class Rows {
  private int[] free;
  private int freed;
  private int highest;

  /**
   * @param expected rows before it grows
   */
  public Rows(int expected) {
    free = new int[Math.max(16, expected)];
  }

  /** A row that is free from now on no longer. */
  public int take() {
    return freed == 0 ? ++highest : free[--freed];
  }

  /** The row is free. */
  public void free(int row) {
    if (freed == free.length) free = Arrays.copyOf(free, freed * 2);
    free[freed++] = row;
  }

  /** How many are in use. */
  public int used() {
    return highest - freed;
  }

  /** The highest row that was ever in use. */
  public int highest() {
    return highest;
  }
}

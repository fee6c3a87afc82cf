package sluice.matching.core.book;

import java.util.Arrays;
import sluice.matching.core.table.Rows;

/**
 * The inner nodes of every {@link PriceTree}: 64 children each, told apart by six bits of the
 * price. One thread.
 */
final class PriceNodes {
  static final int DIGIT_BITS = 6;
  static final int FAN = 1 << DIGIT_BITS;
  private static final int DIGIT = FAN - 1;

  private final Rows rows;
  private long[] present; // which children there are
  private long[] bases; // the bits above the digit, and in the free low bits where the digit is
  private int[] children; // a level's row, or the complement of a node's; 0 none

  PriceNodes(int expected) {
    rows = new Rows(expected);
    present = new long[expected + 1];
    bases = new long[expected + 1];
    children = new int[expected + 1 << DIGIT_BITS];
  }

  /** A node without children for prices that agree with this one above the digit at a shift. */
  int take(long price, int shift) {
    int node = rows.take();
    if (node == present.length) {
      present = Arrays.copyOf(present, node * 2);
      bases = Arrays.copyOf(bases, node * 2);
      children = Arrays.copyOf(children, node * 2 << DIGIT_BITS);
    }
    bases[node] = price >>> shift + DIGIT_BITS << shift + DIGIT_BITS | shift;
    return node;
  }

  /** The node has lost its children. */
  void free(int node) {
    rows.free(node);
  }

  int used() {
    return rows.used();
  }

  int shift(int node) {
    return (int) bases[node] & DIGIT;
  }

  /** A price that agrees with all below the node, above its digit. */
  long base(int node) {
    return bases[node] & ~(long) DIGIT;
  }

  /** Whether the price belongs below the node. */
  boolean covers(int node, long price) {
    long base = bases[node];
    return (price ^ base) >>> (int) (base & DIGIT) >>> DIGIT_BITS == 0;
  }

  int digit(int node, long price) {
    return (int) (price >>> (int) (bases[node] & DIGIT)) & DIGIT;
  }

  int child(int node, int digit) {
    return children[node << DIGIT_BITS | digit];
  }

  void child(int node, int digit, int child) {
    children[node << DIGIT_BITS | digit] = child;
    present[node] |= 1L << digit;
  }

  void clear(int node, int digit) {
    children[node << DIGIT_BITS | digit] = 0;
    present[node] &= ~(1L << digit);
  }

  long present(int node) {
    return present[node];
  }
}

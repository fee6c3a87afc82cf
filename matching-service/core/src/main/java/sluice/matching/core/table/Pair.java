package sluice.matching.core.table;

/** Two ints in one long: links of a list, mostly. Not negative. */
public final class Pair {
  private static final long LOW = 0xFFFF_FFFFL;

  private Pair() {}

  /** Both. */
  public static long of(int high, int low) {
    return (long) high << 32 | low;
  }

  /** The upper one. */
  public static int high(long pair) {
    return (int) (pair >>> 32);
  }

  /** The lower one. */
  public static int low(long pair) {
    return (int) pair;
  }

  /** With another upper one. */
  public static long withHigh(long pair, int high) {
    return pair & LOW | (long) high << 32;
  }

  /** With another lower one. */
  public static long withLow(long pair, int low) {
    return pair & ~LOW | low;
  }
}

package sluice.matching.core.market;

/**
 * Tells multiples of a tick without dividing: a number is a multiple of an odd divisor when its
 * product with the divisor's inverse modulo 2^64 is small, and of a power of two when its low bits
 * are zero (Warren, Hacker's Delight, 10-17).
 */
final class TickGrid {
  private long inverse;
  private int twos;
  private long largestQuotient;

  /**
   * Takes another tick.
   *
   * @param tick above zero
   */
  void of(long tick) {
    twos = Long.numberOfTrailingZeros(tick);
    long odd = tick >>> twos;
    long guess = odd; // right in its lowest three bits; each round doubles them
    for (int i = 0; i < 5; i++) guess *= 2 - odd * guess;
    inverse = guess;
    largestQuotient = Long.divideUnsigned(-1L, tick);
  }

  /** Whether a price above zero lies between two ticks. */
  boolean misses(long price) {
    long quotient = Long.rotateRight(price * inverse, twos);
    return Long.compareUnsigned(quotient, largestQuotient) > 0;
  }
}

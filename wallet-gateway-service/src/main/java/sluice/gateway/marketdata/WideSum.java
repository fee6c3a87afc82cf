package sluice.gateway.marketdata;

import java.io.IOException;
import java.math.BigInteger;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/**
 * A sum of amounts, none below zero, that a long may not hold: turnover repeats the same money.
 * Exact to 2^126; one thread writes.
 */
public final class WideSum {
  private static final int LOW_BITS = 63;

  private long high;
  private long low;

  /**
   * @param amount not below zero
   */
  public void add(long amount) {
    low += amount;
    if (low < 0) {
      low &= Long.MAX_VALUE;
      high++;
    }
  }

  public void add(WideSum other) {
    high += other.high;
    add(other.low);
  }

  /** Its value now. */
  public BigInteger value() {
    BigInteger lowPart = BigInteger.valueOf(low);
    return high == 0 ? lowPart : BigInteger.valueOf(high).shiftLeft(LOW_BITS).add(lowPart);
  }

  /** Into a snapshot. */
  public void writeTo(SnapshotOutput out) {
    out.int64(high).int64(low);
  }

  /** Out of a snapshot. */
  public void readFrom(SnapshotInput in) throws IOException {
    high = in.int64();
    low = in.int64();
  }
}

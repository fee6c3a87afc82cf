package sluice.matching.core.market;

import java.math.BigInteger;
import sluice.vocabulary.FixedPoint;
import sluice.vocabulary.Notional;

/**
 * A market's arithmetic between points × lots and minor units: the rounding of {@link
 * sluice.vocabulary.Notional}, in notional steps, with its divisions by a constant turned into
 * multiplications. Exact for every argument below 2^63; the tests compare it with big numbers.
 */
public final class Scale {
  private static final long ONE_PPM = 1_000_000;

  /** Steps up to this times any factor fit 63 bits. */
  private static final long MOST_SCALED = Long.MAX_VALUE / (ONE_PPM + Notional.MAX_FEE_PPM);

  private final long divisor;
  private final long stepMinor;
  private final long baseMinorPerLot;
  private final long magic;
  private final int shift;
  private final long maxExact;

  /**
   * @param divisorDecimals price + quantity - notional decimals, 0 to 12
   * @param stepDecimals quote asset's decimals - notional decimals, not negative
   * @param lotDecimals base asset's decimals - quantity decimals, not negative
   */
  public Scale(int divisorDecimals, int stepDecimals, int lotDecimals) {
    divisor = FixedPoint.powerOfTen(divisorDecimals);
    stepMinor = FixedPoint.powerOfTen(stepDecimals);
    baseMinorPerLot = FixedPoint.powerOfTen(lotDecimals);
    // Division by an invariant (Granlund, Montgomery 1994): for 63-bit dividends the rounded-up
    // reciprocal fits 64 bits.
    int bits = 64 - Long.numberOfLeadingZeros(divisor - 1);
    BigInteger reciprocal = BigInteger.ONE.shiftLeft(63 + bits);
    BigInteger[] parts = reciprocal.divideAndRemainder(BigInteger.valueOf(divisor));
    magic = parts[0].add(BigInteger.valueOf(parts[1].signum())).longValue();
    shift = bits - 1;
    long maxSteps = Notional.MAX_EXACT / stepMinor;
    maxExact = Notional.MAX_EXACT / divisor < maxSteps ? Notional.MAX_EXACT : maxSteps * divisor;
  }

  /**
   * The largest exact notional of an order: with the largest fee it still fits 63 bits of minor.
   */
  public long maxExact() {
    return maxExact;
  }

  /** Exact notionals per step. */
  public long divisor() {
    return divisor;
  }

  /** Minor units of quote per step. */
  public long stepMinor() {
    return stepMinor;
  }

  /** Minor units of base per lot. */
  public long baseMinorPerLot() {
    return baseMinorPerLot;
  }

  private long divided(long value) {
    return divisor == 1 ? value : Math.unsignedMultiplyHigh(value, magic) >>> shift;
  }

  /** The notional in minor units, without fees, rounded down. */
  public long minor(long exact) {
    return divided(exact) * stepMinor;
  }

  /** The smallest exact notional that is worth so much. */
  long leastExact(long minor) {
    long steps = minor == 0 ? 0 : (minor - 1) / stepMinor + 1;
    return steps > Notional.MAX_EXACT / divisor ? Long.MAX_VALUE : steps * divisor;
  }

  /** The largest exact notional that is worth no more, as far as there are such large ones. */
  long mostExact(long minor) {
    long steps = minor / stepMinor;
    return steps >= Notional.MAX_EXACT / divisor ? Notional.MAX_EXACT : (steps + 1) * divisor - 1;
  }

  /** The exact notional of a quote amount that is a multiple of the step. */
  public long exact(long quoteMinor) {
    return quoteMinor / stepMinor * divisor;
  }

  /** Lots that cost a quote amount at a price, without fees, rounded up. */
  public long lotsFor(long quoteMinor, long pricePoints) {
    return (exact(quoteMinor) - 1) / pricePoints + 1;
  }

  /** What the buyer pays for a fill, fee included, rounded down. */
  public long buyerPays(long exact, int ratePpm) {
    return scaled(exact, ONE_PPM + ratePpm, 0) * stepMinor;
  }

  /** What the seller receives for a fill, fee taken off, rounded down. */
  public long sellerReceives(long exact, int ratePpm) {
    return scaled(exact, ONE_PPM - ratePpm, 0) * stepMinor;
  }

  /** What a buy holds, fee included, rounded up. */
  public long hold(long exact, int ratePpm) {
    return scaled(exact, ONE_PPM + ratePpm, 1) * stepMinor;
  }

  /** exact × factor / (10^6 × divisor), rounded down, or up when {@code up} is 1. */
  private long scaled(long exact, long factor, int up) {
    long wholeSteps = divided(exact);
    long rest = exact - wholeSteps * divisor;
    if (rest == 0 && wholeSteps <= MOST_SCALED) {
      long scaled = wholeSteps * factor;
      long steps = scaled / ONE_PPM;
      return steps + (scaled != steps * ONE_PPM ? up : 0);
    }
    long restScaled = rest * factor;
    long restMillionths = divided(restScaled);
    long wholeMillions = wholeSteps / ONE_PPM;
    long millionths = (wholeSteps - wholeMillions * ONE_PPM) * factor + restMillionths;
    long steps = millionths / ONE_PPM;
    long left = millionths - steps * ONE_PPM | restScaled - restMillionths * divisor;
    return wholeMillions * factor + steps + (left != 0 ? up : 0);
  }
}

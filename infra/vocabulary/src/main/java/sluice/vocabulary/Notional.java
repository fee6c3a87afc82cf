package sluice.vocabulary;

/**
 * What a quantity at a price costs, with the venue's rounding. An exact notional is {@code points ×
 * lots}, in 10^-(priceDecimals + quantityDecimals) of the quote asset; {@code divisor} is how many
 * of those make one minor unit of it. Fees are taken in quote on both sides; each fill's movement
 * is rounded down to a minor unit and the fee absorbs the rounding, so paid - received is the
 * venue's, never negative, and no unit is made or lost. Exact in 64 bits, no allocation. Source:
 * trading API notes, section 4.
 */
public final class Notional {
  private static final long ONE_PPM = 1_000_000;

  /** The largest fee rate that can be charged. */
  public static final int MAX_FEE_PPM = 100_000;

  private Notional() {}

  /**
   * @return exact notionals per minor unit of the quote asset: 10^(priceDecimals + quantityDecimals
   *     - quoteDecimals); 0 when the scales do not fit (below 1 or above 10^12)
   */
  public static long divisor(int priceDecimals, int quantityDecimals, int quoteDecimals) {
    int decimals = priceDecimals + quantityDecimals - quoteDecimals;
    return decimals < 0 || decimals > 12 ? 0 : FixedPoint.powerOfTen(decimals);
  }

  /** Whether points × lots fits a long, with the margin that fees need. Both not negative. */
  public static boolean fits(long points, long lots) {
    return Math.multiplyHigh(points, lots) == 0 && points * lots >= 0 && points * lots <= MAX_EXACT;
  }

  /** The largest exact notional of one order or fill: with the largest fee it still fits a long. */
  public static final long MAX_EXACT = Long.MAX_VALUE / 2;

  /** What the buyer pays for a fill, fee included, in minor units, rounded down. */
  public static long buyerPays(long exact, int ratePpm, long divisor) {
    return scaled(exact, ONE_PPM + ratePpm, divisor, false);
  }

  /** What the seller receives for a fill, fee taken off, in minor units, rounded down. */
  public static long sellerReceives(long exact, int ratePpm, long divisor) {
    return scaled(exact, ONE_PPM - ratePpm, divisor, false);
  }

  /**
   * What a buy order holds for what it may still trade, worst fee included, in minor units, rounded
   * up.
   */
  public static long hold(long exact, int ratePpm, long divisor) {
    return scaled(exact, ONE_PPM + ratePpm, divisor, true);
  }

  /** exact × factor / (10^6 × divisor), floor or ceiling, without leaving 64 bits. */
  private static long scaled(long exact, long factor, long divisor, boolean up) {
    long wholeMinor = exact / divisor;
    long restExact = exact - wholeMinor * divisor;
    long restScaled = restExact * factor;
    long restMillionths = restScaled / divisor;
    boolean inexact = restMillionths * divisor != restScaled;
    long wholeMillions = wholeMinor / ONE_PPM * factor;
    long millionths = wholeMinor % ONE_PPM * factor + restMillionths;
    long minor = millionths / ONE_PPM;
    inexact |= minor * ONE_PPM != millionths;
    return wholeMillions + minor + (up && inexact ? 1 : 0);
  }
}

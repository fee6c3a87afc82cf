package sluice.matching.core.oracle;

import java.math.BigInteger;

/** Section 3 of RULES.md, in exact numbers. */
final class Money {
  private static final BigInteger MILLION = BigInteger.valueOf(1_000_000);

  /** What the core accepts as an exact notional. */
  static final BigInteger MAX_EXACT = BigInteger.valueOf(Long.MAX_VALUE / 2);

  static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);

  private Money() {}

  static BigInteger exact(long price, long lots) {
    return BigInteger.valueOf(price).multiply(BigInteger.valueOf(lots));
  }

  static long buyerPays(MarketOf market, long price, long lots, int ppm) {
    return minor(market, floor(market, exact(price, lots), 1_000_000L + ppm));
  }

  static long sellerReceives(MarketOf market, long price, long lots, int ppm) {
    return minor(market, floor(market, exact(price, lots), 1_000_000L - ppm));
  }

  static long hold(MarketOf market, long price, long lots, int ppm) {
    BigInteger[] steps =
        exact(price, lots)
            .multiply(BigInteger.valueOf(1_000_000L + ppm))
            .divideAndRemainder(MILLION.multiply(BigInteger.valueOf(market.divisor)));
    return minor(market, steps[1].signum() == 0 ? steps[0] : steps[0].add(BigInteger.ONE));
  }

  /** floor(exact / D) steps, in minor units. */
  static BigInteger notional(MarketOf market, long price, long lots) {
    return exact(price, lots)
        .divide(BigInteger.valueOf(market.divisor))
        .multiply(BigInteger.valueOf(market.stepMinor));
  }

  /** The exact notional that a quote amount stands for. */
  static BigInteger quoteExact(MarketOf market, long quoteMinor) {
    return BigInteger.valueOf(quoteMinor / market.stepMinor)
        .multiply(BigInteger.valueOf(market.divisor));
  }

  private static BigInteger floor(MarketOf market, BigInteger exact, long factor) {
    return exact
        .multiply(BigInteger.valueOf(factor))
        .divide(MILLION.multiply(BigInteger.valueOf(market.divisor)));
  }

  /** At most what a long holds: more than anybody has. */
  private static long minor(MarketOf market, BigInteger steps) {
    return steps.multiply(BigInteger.valueOf(market.stepMinor)).min(MAX_LONG).longValueExact();
  }
}

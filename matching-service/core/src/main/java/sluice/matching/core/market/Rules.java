package sluice.matching.core.market;

import sluice.vocabulary.Notional;

/** What a command may change about a market; meaning and units as in the wire's schema. */
public record Rules(
    long tickSizePoints,
    long minBaseLots,
    long maxBaseLots,
    long minQuoteMinor,
    long maxQuoteMinor,
    int makerFeePpm,
    int takerFeePpm,
    int maxOpenOrders) {

  /** Whether each is inside its bounds and none contradicts another. */
  public boolean valid() {
    return tickSizePoints >= 1
        && minBaseLots >= 1
        && maxBaseLots >= minBaseLots
        && minQuoteMinor >= 0
        && maxQuoteMinor >= Math.max(1, minQuoteMinor)
        && rate(makerFeePpm)
        && rate(takerFeePpm)
        && maxOpenOrders >= 1;
  }

  private static boolean rate(int ppm) {
    return ppm >= 0 && ppm <= Notional.MAX_FEE_PPM;
  }
}

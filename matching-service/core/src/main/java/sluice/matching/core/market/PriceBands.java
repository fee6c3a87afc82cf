package sluice.matching.core.market;

import sluice.matching.core.Limits;

/**
 * Between which prices an incoming order may trade, as both bands stand when it starts. Filled anew
 * for each order; one thread.
 */
public final class PriceBands {
  private static final long ONE_PPM = 1_000_000;

  public long lowestPoints;
  public long highestPoints;

  /** Takes a market's bands as they are now. */
  public void of(Market market) {
    lowestPoints = 0;
    highestPoints = Limits.MAX_PRICE_POINTS;
    Rules rules = market.rules();
    if (rules.staticBandPpm() != 0) narrow(market.staticReferencePoints(), rules.staticBandPpm());
    if (rules.dynamicBandPpm() != 0) narrow(market.lastTradePoints, rules.dynamicBandPpm());
  }

  private void narrow(long reference, int ppm) {
    if (reference == 0) return;
    long distance = distance(reference, ppm);
    lowestPoints = Math.max(lowestPoints, reference - distance);
    highestPoints = Math.min(highestPoints, reference + distance);
  }

  /** Whether a price is outside the static band. */
  static boolean outsideStatic(Market market, long price) {
    int ppm = market.rules().staticBandPpm();
    long reference = market.staticReferencePoints();
    return ppm != 0 && reference != 0 && Math.abs(price - reference) > distance(reference, ppm);
  }

  /** A part of a price, rounded down: exact for every price and any part up to tenfold. */
  public static long distance(long price, int ppm) {
    return price / ONE_PPM * ppm + price % ONE_PPM * ppm / ONE_PPM;
  }
}

package sluice.matching.core.market;

import sluice.matching.core.Limits;

/**
 * What a limit order must be to pass every check of its price and size at once: {@link OrderChecks}
 * in a few comparisons, worked out anew when rules or reference change. It only says whether; who
 * does not pass is looked at by {@link OrderChecks}, which knows why. One thread.
 */
final class Admission {
  private final TickGrid ticks = new TickGrid();
  private long lowestPoints;
  private long highestPoints;
  private long fewestLots;
  private long mostLots;
  private long leastExact;
  private long mostExact;

  /** Takes a market's rules and the reference of its static band as they are now. */
  void of(Market market) {
    Rules rules = market.rules();
    Scale scale = market.scale();
    ticks.of(rules.tickSizePoints());
    lowestPoints = 1;
    highestPoints = Limits.MAX_PRICE_POINTS;
    long reference = market.staticReferencePoints();
    if (rules.staticBandPpm() != 0 && reference != 0) {
      long distance = PriceBands.distance(reference, rules.staticBandPpm());
      lowestPoints = Math.max(lowestPoints, reference - distance);
      highestPoints = Math.min(highestPoints, reference + distance);
    }
    fewestLots = rules.minBaseLots();
    mostLots = market.maxLots();
    leastExact = scale.leastExact(rules.minQuoteMinor());
    mostExact = Math.min(scale.maxExact(), scale.mostExact(rules.maxQuoteMinor()));
  }

  /** Whether the price is no multiple of the tick. */
  boolean offTick(long price) {
    return ticks.misses(price);
  }

  /**
   * Whether a limit order passes, outside a call.
   *
   * @param price above zero
   */
  boolean lets(long price, long lots) {
    long exact = price * lots;
    return price >= lowestPoints
        && price <= highestPoints
        && lots >= fewestLots
        && lots <= mostLots
        && Math.multiplyHigh(price, lots) == 0
        && exact >= leastExact
        && exact <= mostExact
        && !ticks.misses(price);
  }
}

package sluice.matching.core.continuous;

import sluice.matching.core.book.Order;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.Scale;

/**
 * What orders hold that rest or wait: a buy the quote with its worst fee, a sell the base; a market
 * kind that waits by its trigger price. Pure.
 */
final class Holds {
  private Holds() {}

  /** In minor units of the asset that the order gives. */
  static long of(Market market, Order order, long price, long leaves, long quote, long trigger) {
    Scale scale = market.scale();
    boolean buy = order.buy;
    if (quote != 0) return buy ? quote : scale.lotsFor(quote, trigger) * scale.baseMinorPerLot();
    if (!buy) return leaves * scale.baseMinorPerLot();
    return scale.hold((price != 0 ? price : trigger) * leaves, order.worstPpm());
  }
}

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

  /**
   * Of an order with a limit, in minor units of the asset that it gives. Both sides are worked out
   * and one is masked: which of them it is a processor cannot guess.
   */
  static long ofLimit(Market market, Order order, long price, long leaves) {
    Scale scale = market.scale();
    long ofSell = leaves * scale.baseMinorPerLot();
    long ofBuy = scale.hold(price * leaves, order.worstPpm());
    return ofSell ^ (ofSell ^ ofBuy) & -(order.buy ? 1L : 0);
  }

  /** Of any order, in minor units of the asset that it gives. */
  static long of(Market market, Order order, long price, long leaves, long quote, long trigger) {
    if (price != 0) return ofLimit(market, order, price, leaves);
    Scale scale = market.scale();
    boolean buy = order.buy;
    if (quote != 0) return buy ? quote : scale.lotsFor(quote, trigger) * scale.baseMinorPerLot();
    if (!buy) return leaves * scale.baseMinorPerLot();
    return scale.hold(trigger * leaves, order.worstPpm());
  }
}

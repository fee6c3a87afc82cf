package sluice.matching.core.continuous;

import sluice.matching.core.book.Order;
import sluice.matching.core.market.Scale;

/** How many lots of a resting order an incoming one can take. Pure; allocates nothing. */
final class Lots {
  private Lots() {}

  /** 0 when what is left of an order by quote is too little for one lot. */
  static long fillable(Incoming incoming, Order maker, long price) {
    long makerLeaves = maker.leavesLots;
    Order taker = incoming.order;
    if (!incoming.byQuote) return Math.min(taker.leavesLots, makerLeaves);
    if (!incoming.buy) return Math.min(makerLeaves, incoming.leavesExact / price);
    return affordable(incoming.market.scale(), taker.heldMinor, price, makerLeaves, taker.takerPpm);
  }

  /** The most lots at a price that a budget pays for, fee included; at most {@code atMost}. */
  static long affordable(Scale scale, long budgetMinor, long price, long atMost, int ppm) {
    if (budgetMinor <= 0) return 0;
    if (scale.buyerPays(atMost * price, ppm) <= budgetMinor) return atMost;
    long enough = 0;
    long tooMany = atMost;
    while (tooMany - enough > 1) {
      long middle = enough + (tooMany - enough) / 2;
      if (scale.buyerPays(middle * price, ppm) <= budgetMinor) enough = middle;
      else tooMany = middle;
    }
    return enough;
  }
}

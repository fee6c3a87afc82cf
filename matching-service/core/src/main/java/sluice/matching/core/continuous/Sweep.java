package sluice.matching.core.continuous;

import sluice.matching.core.NewOrder;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.PriceLevel;
import sluice.matching.core.book.RestingOrder;
import sluice.matching.core.market.Market;
import sluice.vocabulary.Notional;
import sluice.vocabulary.Side;

/** Looks ahead: what an order would do to the book, without doing it. Allocates nothing. */
final class Sweep {
  private Sweep() {}

  /** Whether the book could fill a limit order wholly, at once. */
  static boolean fills(BookSide opposite, NewOrder order) {
    long wanted = order.quantityLots;
    for (int rank = 0; rank < opposite.size() && wanted > 0; rank++) {
      PriceLevel level = opposite.level(rank);
      if (!opposite.crosses(level, order.pricePoints)) return false;
      wanted -= level.totalLots();
    }
    return wanted <= 0;
  }

  /**
   * What a market order must hold: for a buy the exact cost with fees, for a sell the base it would
   * give.
   *
   * @param atMost what is available
   * @return in minor units; above {@code atMost} when that is not enough
   */
  static long needs(Market market, BookSide opposite, NewOrder order, long atMost) {
    if (order.side == Side.BUY && order.byQuote()) return order.quoteMinor;
    long leavesLots = order.quantityLots;
    long leavesExact = order.byQuote() ? order.quoteMinor * market.divisor() : 0;
    int feePpm = market.rules.takerFeePpm();
    long needed = 0;
    if (order.side == Side.SELL && !order.byQuote()) return leavesLots * market.baseMinorPerLot();
    for (int rank = 0; rank < opposite.size(); rank++) {
      for (RestingOrder maker = opposite.level(rank).first(); maker != null; maker = maker.next()) {
        long lots =
            order.byQuote()
                ? Math.min(maker.leavesLots, leavesExact / maker.pricePoints)
                : Math.min(maker.leavesLots, leavesLots);
        if (lots == 0) return needed;
        long exact = lots * maker.pricePoints;
        leavesLots -= lots;
        leavesExact -= exact;
        needed +=
            order.side == Side.BUY
                ? Notional.buyerPays(exact, feePpm, market.divisor())
                : lots * market.baseMinorPerLot();
        if (needed > atMost || needed < 0) return Long.MAX_VALUE;
      }
    }
    return needed;
  }

  /** The most lots at a price that a budget pays for, fee included; at most {@code leavesLots}. */
  static long affordable(
      long budgetMinor, long pricePoints, long leavesLots, int ppm, long divisor) {
    if (budgetMinor <= 0) return 0;
    if (Notional.buyerPays(leavesLots * pricePoints, ppm, divisor) <= budgetMinor)
      return leavesLots;
    long enough = 0;
    long tooMany = leavesLots;
    while (tooMany - enough > 1) {
      long middle = enough + (tooMany - enough) / 2;
      if (Notional.buyerPays(middle * pricePoints, ppm, divisor) <= budgetMinor) enough = middle;
      else tooMany = middle;
    }
    return enough;
  }
}

package sluice.matching.core.continuous;

import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Level;
import sluice.matching.core.book.Order;
import sluice.matching.core.market.Scale;
import sluice.vocabulary.SelfTradePrevention;

/**
 * Looks ahead: what an incoming order would do to the book, without doing it. Allocates nothing.
 */
final class Sweep {
  /**
   * Whether the book could fill a limit order wholly, at once, without its own account's orders.
   */
  boolean fills(Incoming incoming) {
    boolean ownInTheWay = incoming.prevents && incoming.position.openOrders(!incoming.buy) != 0;
    long wanted = incoming.order.leavesLots;
    BookSide side = incoming.opposite;
    for (Level level = side.best(); level != null && wanted > 0; level = level.worse()) {
      if (incoming.mayNot(level.pricePoints())) return false;
      if (ownInTheWay) {
        wanted = afterLevel(incoming, level, wanted);
        if (wanted < 0) return false;
      } else {
        wanted -= Math.min(wanted, level.lots());
      }
    }
    return wanted == 0;
  }

  /**
   * @return what is still wanted after a level; below zero when an own order ends it
   */
  private long afterLevel(Incoming incoming, Level level, long wanted) {
    boolean passesOver = incoming.prevention == SelfTradePrevention.CANCEL_OLDEST;
    long left = wanted;
    Order maker = level.first();
    for (; maker != null && left > 0; maker = maker.next()) {
      if (maker.position != incoming.position) left -= Math.min(left, maker.leavesLots);
      else if (!passesOver) return -1;
    }
    return left;
  }

  /**
   * What a market order must hold: a buy what it would pay with fees, a sell the base it would
   * give.
   *
   * @param incoming taken up; used up by this
   * @param atMost what is available
   * @return in minor units; above {@code atMost} when that is not enough
   */
  long needs(Incoming incoming, long atMost) {
    Scale scale = incoming.market.scale();
    Order order = incoming.order;
    if (incoming.buy && incoming.byQuote) return order.quoteMinor;
    if (!incoming.buy && !incoming.byQuote) {
      return order.leavesLots * scale.baseMinorPerLot();
    }
    long leavesLots = order.leavesLots;
    long leavesExact = incoming.leavesExact;
    int ppm = order.takerPpm;
    long needed = 0;
    BookSide side = incoming.opposite;
    for (Level level = side.best(); level != null; level = level.worse()) {
      long price = level.pricePoints();
      for (Order maker = level.first(); maker != null; maker = maker.next()) {
        if (incoming.mayNot(price)) return needed;
        if (incoming.byQuote ? leavesExact == 0 : leavesLots == 0) return needed;
        long lots = Math.min(maker.leavesLots, incoming.byQuote ? leavesExact / price : leavesLots);
        boolean own = incoming.prevents && maker.position == incoming.position;
        if (own && incoming.prevention == SelfTradePrevention.CANCEL_OLDEST) continue;
        if (lots == 0 || own && !shrinks(incoming)) return needed;
        long exact = lots * price;
        leavesLots -= lots;
        leavesExact -= exact;
        if (own) continue;
        incoming.filled(price);
        needed += incoming.buy ? scale.buyerPays(exact, ppm) : lots * scale.baseMinorPerLot();
        if (needed > atMost || needed < 0) return Long.MAX_VALUE;
      }
    }
    return needed;
  }

  private static boolean shrinks(Incoming incoming) {
    return incoming.prevention == SelfTradePrevention.DECREMENT_AND_CANCEL;
  }
}

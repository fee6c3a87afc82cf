package sluice.matching.core.continuous;

import sluice.matching.core.account.Positions;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Orders;
import sluice.matching.core.market.Scale;
import sluice.vocabulary.SelfTradePrevention;

/**
 * Looks ahead: what an incoming order would do to the book, without doing it. Allocates nothing.
 */
final class Sweep {
  private final Orders orders;
  private final Positions positions;

  Sweep(Orders orders, Positions positions) {
    this.orders = orders;
    this.positions = positions;
  }

  /**
   * Whether the book could fill a limit order wholly, at once, without its own account's orders.
   */
  boolean fills(Incoming incoming) {
    boolean ownInTheWay =
        incoming.prevents && positions.openOrders(incoming.position, !incoming.buy) != 0;
    long wanted = orders.leaves(incoming.order);
    BookSide side = incoming.opposite;
    for (int level = side.best(); level != 0 && wanted > 0; level = side.worse(level)) {
      if (incoming.mayNot(side.price(level))) return false;
      if (ownInTheWay) {
        wanted = afterLevel(incoming, level, wanted);
        if (wanted < 0) return false;
      } else {
        wanted -= Math.min(wanted, side.lots(level));
      }
    }
    return wanted == 0;
  }

  /**
   * @return what is still wanted after a level; below zero when an own order ends it
   */
  private long afterLevel(Incoming incoming, int level, long wanted) {
    boolean passesOver = incoming.prevention == SelfTradePrevention.CANCEL_OLDEST;
    long left = wanted;
    int maker = incoming.opposite.first(level);
    for (; maker != 0 && left > 0; maker = orders.next(maker)) {
      if (orders.position(maker) != incoming.position) left -= Math.min(left, orders.leaves(maker));
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
    int order = incoming.order;
    if (incoming.buy && incoming.byQuote) return orders.quote(order);
    if (!incoming.buy && !incoming.byQuote) {
      return orders.leaves(order) * scale.baseMinorPerLot();
    }
    long leavesLots = orders.leaves(order);
    long leavesExact = incoming.leavesExact;
    int ppm = orders.takerPpm(order);
    long needed = 0;
    BookSide side = incoming.opposite;
    for (int level = side.best(); level != 0; level = side.worse(level)) {
      long price = side.price(level);
      for (int maker = side.first(level); maker != 0; maker = orders.next(maker)) {
        if (incoming.mayNot(price)) return needed;
        if (incoming.byQuote ? leavesExact == 0 : leavesLots == 0) return needed;
        long lots =
            Math.min(orders.leaves(maker), incoming.byQuote ? leavesExact / price : leavesLots);
        boolean own = incoming.prevents && orders.position(maker) == incoming.position;
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

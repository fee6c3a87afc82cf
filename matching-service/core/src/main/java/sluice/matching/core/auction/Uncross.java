package sluice.matching.core.auction;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Level;
import sluice.matching.core.book.Order;
import sluice.matching.core.book.OrderBook;
import sluice.matching.core.book.Orders;
import sluice.matching.core.continuous.OpenOrders;
import sluice.matching.core.continuous.Settlement;
import sluice.matching.core.market.Market;
import sluice.vocabulary.ClosedReason;

/** Trades everything that crosses at one price. One thread; allocates nothing. */
final class Uncross {
  private final ShardState state;
  private final Orders orders;
  private final OpenOrders openOrders;
  private final Settlement settlement;
  private final MatchingEvents events;

  Uncross(ShardState state, OpenOrders openOrders, Settlement settlement, MatchingEvents events) {
    this.state = state;
    this.orders = state.orders;
    this.openOrders = openOrders;
    this.settlement = settlement;
    this.events = events;
  }

  /** Trades a market's book at a price and volume that were worked out for it as it stands. */
  void trade(Market market, UncrossPrice uncross) {
    state.counters.uncrosses++;
    closePostOnly(market);
    long price = uncross.pricePoints();
    events.uncrossed(market.id(), price, uncross.volumeLots(), uncross.surplusLots());
    OrderBook book = market.book();
    for (long left = uncross.volumeLots(); left > 0; ) {
      Order buy = book.bids().best().first();
      Order sell = book.asks().best().first();
      long lots = Math.min(left, Math.min(buy.leavesLots, sell.leavesLots));
      boolean buyIsOlder = buy.priority < sell.priority;
      trade(market, buyIsOlder ? buy : sell, buyIsOlder ? sell : buy, price, lots);
      left -= lots;
    }
    if (uncross.volumeLots() == 0) return;
    market.lastTradePoints = price;
    market.staticReference(price);
  }

  private void trade(Market market, Order maker, Order taker, long price, long lots) {
    market.book().reduce(maker, lots);
    market.book().reduce(taker, lots);
    settlement.trade(market, maker, taker, price, lots, taker.pricePoints);
    closeIfFilled(market, maker);
    closeIfFilled(market, taker);
  }

  private void closeIfFilled(Market market, Order order) {
    if (order.leavesLots == 0) openOrders.close(market, order, ClosedReason.FILLED);
    else orders.markChanged(order);
  }

  /** Post-only orders that the book as it stands could trade. */
  private void closePostOnly(Market market) {
    OrderBook book = market.book();
    if (!book.crossed()) return;
    long bestBid = book.bids().bestPrice();
    long bestAsk = book.asks().bestPrice();
    closePostOnly(market, book.bids(), bestAsk);
    closePostOnly(market, book.asks(), bestBid);
  }

  private void closePostOnly(Market market, BookSide side, long limit) {
    for (Level level = side.best(); level != null && side.crosses(level.pricePoints(), limit); ) {
      Level worse = level.worse();
      if (level.postOnlyLots() != 0) closePostOnly(market, side, level);
      level = worse;
    }
  }

  private void closePostOnly(Market market, BookSide side, Level level) {
    for (Order order = level.first(); order != null; ) {
      Order next = order.next();
      if (order.postOnly) {
        openOrders.close(market, order, ClosedReason.POST_ONLY_IN_AUCTION);
      }
      order = next;
    }
  }
}

package sluice.matching.core.auction;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.book.BookSide;
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
      int buy = book.bids().first(book.bids().best());
      int sell = book.asks().first(book.asks().best());
      long lots = Math.min(left, Math.min(orders.leaves(buy), orders.leaves(sell)));
      boolean buyIsOlder = orders.priority(buy) < orders.priority(sell);
      trade(market, buyIsOlder ? buy : sell, buyIsOlder ? sell : buy, price, lots);
      left -= lots;
    }
    if (uncross.volumeLots() == 0) return;
    market.lastTradePoints = price;
    market.staticReferencePoints = price;
  }

  private void trade(Market market, int maker, int taker, long price, long lots) {
    market.book().reduce(maker, lots);
    market.book().reduce(taker, lots);
    settlement.trade(market, maker, taker, price, lots, orders.price(taker));
    closeIfFilled(market, maker);
    closeIfFilled(market, taker);
  }

  private void closeIfFilled(Market market, int order) {
    if (orders.leaves(order) == 0) openOrders.close(market, order, ClosedReason.FILLED);
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
    for (int level = side.best(); level != 0 && side.crosses(side.price(level), limit); ) {
      int worse = side.worse(level);
      if (side.postOnlyLots(level) != 0) closePostOnly(market, side, level);
      level = worse;
    }
  }

  private void closePostOnly(Market market, BookSide side, int level) {
    for (int order = side.first(level); order != 0; ) {
      int next = orders.next(order);
      if (orders.postOnly(order)) {
        openOrders.close(market, order, ClosedReason.POST_ONLY_IN_AUCTION);
      }
      order = next;
    }
  }
}

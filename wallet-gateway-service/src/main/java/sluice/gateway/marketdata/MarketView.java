package sluice.gateway.marketdata;

import sluice.protocol.Event;

/** One market's live data. */
final class MarketView {
  private final int marketId;
  private final Book book;

  MarketView(int marketId, long listedAtMs) {
    this.marketId = marketId;
    this.book = new Book(listedAtMs);
  }

  int marketId() {
    return marketId;
  }

  Book book() {
    return book;
  }

  void rested(Event.OrderRested it) {
    book.add(it.side(), it.pricePoints(), it.leavesLots());
  }

  void closed(Event.OrderClosed it) {
    if (it.wasResting()) book.add(it.side(), it.pricePoints(), -it.leavesLots());
  }

  void traded(Event.Traded it) {
    book.add(it.takerSide().opposite(), it.pricePoints(), -it.quantityLots());
  }
}

package sluice.matching.core.auction;

import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Level;
import sluice.matching.core.book.OrderBook;

/**
 * The price at which a crossed book trades most. Of equal volumes the smaller surplus; of these all
 * surplus on the buy side takes the highest, all on the sell side the lowest; else the price
 * nearest to the reference. Walks the crossing levels once; changes nothing; one thread.
 */
public final class UncrossPrice {
  private long pricePoints;
  private long volumeLots;
  private long surplusLots;

  // Of the prices that are equally good so far.
  private long lowest;
  private long highest;
  private long nearest;
  private long lowestSurplus;
  private long highestSurplus;
  private long nearestSurplus;
  private boolean allBuy;
  private boolean allSell;

  /** 0 when nothing would trade. */
  public long pricePoints() {
    return pricePoints;
  }

  public long volumeLots() {
    return volumeLots;
  }

  /** Eligible buys less eligible sells at the price. */
  public long surplusLots() {
    return surplusLots;
  }

  /**
   * Works it out for a book as it stands.
   *
   * @param reference above zero, or 0 for none: then the lowest price is the nearest
   */
  public void of(OrderBook book, long reference) {
    pricePoints = 0;
    volumeLots = 0;
    surplusLots = 0;
    if (!book.crossed()) return;
    BookSide bids = book.bids();
    BookSide asks = book.asks();
    long bestAsk = asks.bestPrice();
    long bestBid = bids.bestPrice();
    long buys = 0;
    Level bid = null;
    for (Level at = bids.best(); at != null && at.pricePoints() >= bestAsk; at = at.worse()) {
      buys += eligible(at);
      bid = at;
    }
    long sells = 0;
    Level ask = asks.best();
    while (bid != null || ask != null && ask.pricePoints() <= bestBid) {
      boolean askFirst = ask != null && ask.pricePoints() <= bestBid;
      if (askFirst && bid != null) askFirst = ask.pricePoints() <= bid.pricePoints();
      boolean both = askFirst && bid != null && ask.pricePoints() == bid.pricePoints();
      long price = askFirst ? ask.pricePoints() : bid.pricePoints();
      long offered = 0;
      long wanted = 0;
      if (askFirst) {
        offered = eligible(ask);
        ask = ask.worse();
      }
      if (!askFirst || both) {
        wanted = eligible(bid);
        bid = bid.better();
      }
      sells += offered;
      if (offered != 0 || wanted != 0) consider(price, buys, sells, reference);
      buys -= wanted;
    }
    if (volumeLots != 0) choose(reference);
  }

  /** What may trade at a level of the crossed part: all but post-only orders. */
  static long eligible(Level level) {
    return level.lots() - level.postOnlyLots();
  }

  private void consider(long price, long buys, long sells, long reference) {
    long volume = Math.min(buys, sells);
    long surplus = buys - sells;
    if (volume == 0 || volume < volumeLots) return;
    boolean better = volume > volumeLots || Math.abs(surplus) < Math.abs(lowestSurplus);
    if (!better && Math.abs(surplus) > Math.abs(lowestSurplus)) return;
    if (better) {
      volumeLots = volume;
      lowest = price;
      lowestSurplus = surplus;
      nearest = price;
      nearestSurplus = surplus;
      allBuy = true;
      allSell = true;
    }
    highest = price;
    highestSurplus = surplus;
    allBuy &= surplus > 0;
    allSell &= surplus < 0;
    if (reference != 0 && Math.abs(price - reference) <= Math.abs(nearest - reference)) {
      nearest = price;
      nearestSurplus = surplus;
    }
  }

  private void choose(long reference) {
    if (allBuy) take(highest, highestSurplus);
    else if (allSell || reference == 0) take(lowest, lowestSurplus);
    else take(nearest, nearestSurplus);
  }

  private void take(long price, long surplus) {
    pricePoints = price;
    surplusLots = surplus;
  }
}

package sluice.matching.core.continuous;

import sluice.matching.core.ShardState;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Order;
import sluice.matching.core.book.Position;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.PriceBands;
import sluice.vocabulary.SelfTradePrevention;

/**
 * The order that meets the book: what it is and how far it may go. Filled anew for each; fields
 * rather than arguments because matching asks for them again and again. One thread.
 */
final class Incoming {
  private static final int PROTECTION_DIVISOR = 10;

  private final ShardState state;
  private final PriceBands bands = new PriceBands();

  Market market;
  Order order;
  boolean buy;

  /** Its account's place in the market. */
  Position position;

  BookSide opposite;

  /** Its limit; 0 for market kinds. */
  long limitPoints;

  /** Whether it is sized by quote, not by base. */
  boolean byQuote;

  /** Whether it must not trade with its own account. */
  boolean prevents;

  SelfTradePrevention prevention;

  /** A sell by quote: the exact notional that it still asks for. */
  long leavesExact;

  /** A trade must not be below this. */
  long lowestPoints;

  /** A trade must not be above this. */
  long highestPoints;

  /** The first and the last trade; 0 none. */
  long firstFillPoints;

  long lastFillPoints;

  /** The market's last trade before this order. */
  long lastBeforePoints;

  private boolean protectable;
  private long protectionPoints; // no trade beyond it; 0 none yet

  Incoming(ShardState state) {
    this.state = state;
  }

  /** Takes an order up. */
  void take(Market inMarket, Order taken) {
    market = inMarket;
    order = taken;
    buy = taken.buy;
    position = taken.position;
    opposite = inMarket.book().side(!buy);
    limitPoints = taken.pricePoints;
    byQuote = taken.quoteMinor != 0;
    prevents = state.complete();
    prevention = taken.prevention();
    leavesExact = byQuote ? inMarket.scale().exact(taken.quoteMinor) : 0;
    firstFillPoints = 0;
    lastFillPoints = 0;
    lastBeforePoints = inMarket.lastTradePoints;
    protectable = limitPoints == 0 && prevents && !taken.unprotected;
    protectionPoints = 0;
    bands.of(inMarket);
    lowestPoints = bands.lowestPoints;
    highestPoints = bands.highestPoints;
    if (limitPoints != 0) goNoFurtherThan(limitPoints);
  }

  private void goNoFurtherThan(long price) {
    if (buy) highestPoints = Math.min(highestPoints, price);
    else lowestPoints = Math.max(lowestPoints, price);
  }

  /** It trades at a price: the first one protects a market order. */
  void filled(long price) {
    lastFillPoints = price;
    if (firstFillPoints == 0) {
      firstFillPoints = price;
      if (protectable) protect(price);
    }
  }

  private void protect(long price) {
    long distance = price / PROTECTION_DIVISOR;
    protectionPoints = buy ? price + distance : price - distance;
    goNoFurtherThan(protectionPoints);
  }

  /** Whether it must not trade at a price. */
  boolean mayNot(long price) {
    return price < lowestPoints || price > highestPoints;
  }

  /**
   * Why it must not trade at a price that it meets: its limit first, then the protection, then the
   * bands.
   */
  Stop why(long price) {
    if (limitPoints != 0 && !opposite.crosses(price, limitPoints)) return Stop.LIMIT;
    boolean beyond = buy ? price > protectionPoints : price < protectionPoints;
    return protectionPoints != 0 && beyond ? Stop.PROTECTION : Stop.BAND;
  }

  /** Whether something is left of it to trade. */
  boolean open() {
    if (!byQuote) return order.leavesLots > 0;
    return buy ? order.heldMinor > 0 : leavesExact > 0;
  }
}

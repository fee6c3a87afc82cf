package sluice.gateway.orderentry;

import sluice.gateway.edge.Refused;
import sluice.gateway.marketdata.Market;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/**
 * What a market that takes nothing says of a request that is wrong in itself: that it is closed. A
 * halt must never look like the trader's mistake, or bots sell at any price and forget orders that
 * are alive. Whether a right request is taken is for the core alone to say.
 */
final class ClosedMarket {
  private ClosedMarket() {}

  /** Why no order of any kind is taken; null when some are. */
  static Refusal toOrders(TradingState state) {
    return switch (state) {
      case FROZEN, HALTED -> Refusal.MARKET_HALTED;
      case CANCEL_ONLY -> Refusal.MARKET_CANCEL_ONLY;
      case AUCTION_LOCK, UNCROSS -> Refusal.MARKET_IN_AUCTION_MATCHING;
      case POST_ONLY, AUCTION_CALL, LIMIT_ONLY, TRADING -> null;
    };
  }

  /** Why no cancel is taken; null when they are. */
  static Refusal toCancels(TradingState state) {
    return switch (state) {
      case FROZEN, HALTED -> Refusal.MARKET_HALTED;
      case AUCTION_LOCK, UNCROSS -> Refusal.MARKET_IN_AUCTION_MATCHING;
      case CANCEL_ONLY, POST_ONLY, AUCTION_CALL, LIMIT_ONLY, TRADING -> null;
    };
  }

  /**
   * @param closed null: the market is open to the request
   */
  static Refused orElse(Refused mistake, Market market, Refusal closed) {
    return closed == null ? mistake : CoreRefusal.of(closed, market);
  }
}

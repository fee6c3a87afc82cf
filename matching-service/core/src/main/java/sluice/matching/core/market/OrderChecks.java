package sluice.matching.core.market;

import sluice.matching.core.Limits;
import sluice.matching.core.NewOrder;
import sluice.vocabulary.Notional;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TimeInForce;

/** What a market's state and rules refuse, in the documented order. Pure: null means nothing. */
public final class OrderChecks {
  private OrderChecks() {}

  /** What the market's state refuses of an order. */
  public static Refusal byState(Market market, NewOrder order) {
    boolean immediate = order.timeInForce != TimeInForce.GTC;
    return switch (market.state) {
      case FROZEN, HALTED -> Refusal.MARKET_HALTED;
      case CANCEL_ONLY -> Refusal.MARKET_CANCEL_ONLY;
      case AUCTION_LOCK, UNCROSS -> Refusal.MARKET_IN_AUCTION_MATCHING;
      case POST_ONLY ->
          immediate
              ? Refusal.TIME_IN_FORCE_OUTSIDE_TRADING
              : order.postOnly ? null : Refusal.MARKET_IN_AUCTION;
      case AUCTION_CALL ->
          immediate
              ? Refusal.TIME_IN_FORCE_OUTSIDE_TRADING
              : order.orderType == OrderType.LIMIT ? null : Refusal.MARKET_IN_AUCTION;
      case LIMIT_ONLY -> order.orderType == OrderType.LIMIT ? null : Refusal.MARKET_IN_AUCTION;
      case TRADING -> null;
    };
  }

  /** What the market's state refuses of a cancel. */
  public static Refusal cancelByState(Market market) {
    return switch (market.state) {
      case FROZEN, HALTED -> Refusal.MARKET_HALTED;
      case AUCTION_LOCK, UNCROSS -> Refusal.MARKET_IN_AUCTION_MATCHING;
      case CANCEL_ONLY, POST_ONLY, AUCTION_CALL, LIMIT_ONLY, TRADING -> null;
    };
  }

  /** What the market's rules refuse of an order's price and size. */
  public static Refusal byRules(Market market, NewOrder order) {
    Rules rules = market.rules;
    if (order.byQuote()) return quoteSize(market, order, rules);
    if (order.orderType == OrderType.LIMIT) {
      if (order.pricePoints % rules.tickSizePoints() != 0) return Refusal.PRICE_OFF_TICK;
      if (order.pricePoints > Limits.MAX_PRICE_POINTS) return Refusal.PRICE_TOO_LARGE;
    }
    if (order.quantityLots > rules.maxBaseLots()) return Refusal.AMOUNT_TOO_LARGE;
    if (Math.multiplyHigh(order.quantityLots, market.baseMinorPerLot()) != 0
        || order.quantityLots * market.baseMinorPerLot() < 0) {
      return Refusal.AMOUNT_TOO_LARGE;
    }
    if (order.quantityLots < rules.minBaseLots()) return Refusal.AMOUNT_TOO_SMALL;
    return order.orderType == OrderType.LIMIT ? notional(market, order, rules) : null;
  }

  private static Refusal quoteSize(Market market, NewOrder order, Rules rules) {
    if (!Notional.fits(order.quoteMinor, market.divisor())) return Refusal.AMOUNT_TOO_LARGE;
    if (order.quoteMinor < rules.minQuoteMinor()) return Refusal.BELOW_MINIMUM_NOTIONAL;
    return order.quoteMinor > rules.maxQuoteMinor() ? Refusal.ABOVE_MAXIMUM_NOTIONAL : null;
  }

  private static Refusal notional(Market market, NewOrder order, Rules rules) {
    if (!Notional.fits(order.pricePoints, order.quantityLots)) return Refusal.AMOUNT_TOO_LARGE;
    long minor = order.pricePoints * order.quantityLots / market.divisor();
    if (minor < rules.minQuoteMinor()) return Refusal.BELOW_MINIMUM_NOTIONAL;
    return minor > rules.maxQuoteMinor() ? Refusal.ABOVE_MAXIMUM_NOTIONAL : null;
  }
}

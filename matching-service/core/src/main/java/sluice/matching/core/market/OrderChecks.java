package sluice.matching.core.market;

import sluice.matching.core.Limits;
import sluice.vocabulary.Notional;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/** What a market's state and rules refuse, in the documented order. Pure: null means nothing. */
public final class OrderChecks {
  private OrderChecks() {}

  /**
   * What a state refuses of an order.
   *
   * @param waits whether it waits for a trigger first
   * @param limitKind whether it has a limit price
   * @param immediate whether it is IOC or FOK
   */
  public static Refusal byState(
      TradingState state, boolean waits, boolean limitKind, boolean immediate, boolean postOnly) {
    if (state == TradingState.TRADING) return null;
    return switch (state) {
      case FROZEN, HALTED -> Refusal.MARKET_HALTED;
      case CANCEL_ONLY -> Refusal.MARKET_CANCEL_ONLY;
      case AUCTION_LOCK, UNCROSS -> Refusal.MARKET_IN_AUCTION_MATCHING;
      case POST_ONLY -> {
        if (waits || !limitKind) yield Refusal.MARKET_IN_AUCTION;
        if (immediate) yield Refusal.TIME_IN_FORCE_OUTSIDE_TRADING;
        yield postOnly ? null : Refusal.MARKET_IN_AUCTION;
      }
      case AUCTION_CALL -> {
        if (waits) yield null;
        if (!limitKind) yield Refusal.MARKET_IN_AUCTION;
        yield immediate ? Refusal.TIME_IN_FORCE_OUTSIDE_TRADING : null;
      }
      case LIMIT_ONLY -> waits || limitKind ? null : Refusal.MARKET_IN_AUCTION;
      case TRADING -> null;
    };
  }

  /** What a state refuses of every amend. */
  public static Refusal amendByState(TradingState state) {
    if (state == TradingState.TRADING) return null;
    return state == TradingState.CANCEL_ONLY ? Refusal.MARKET_CANCEL_ONLY : cancelByState(state);
  }

  /** What a state refuses of a cancel. */
  public static Refusal cancelByState(TradingState state) {
    if (state == TradingState.TRADING) return null;
    return switch (state) {
      case FROZEN, HALTED -> Refusal.MARKET_HALTED;
      case AUCTION_LOCK, UNCROSS -> Refusal.MARKET_IN_AUCTION_MATCHING;
      case CANCEL_ONLY, POST_ONLY, AUCTION_CALL, LIMIT_ONLY, TRADING -> null;
    };
  }

  /** Whether state, rules and static band let a plain limit in, all asked at once. */
  public static boolean letsPlain(Market market, long price, long lots) {
    return market.state == TradingState.TRADING && market.admission().lets(price, lots);
  }

  /**
   * What rules and static band refuse of a limit order.
   *
   * @param price above zero
   */
  public static Refusal ofLimit(Market market, long price, long lots) {
    if (market.admission().lets(price, lots) && market.state != TradingState.AUCTION_CALL) {
      return null;
    }
    Refusal refusal = byRules(market, price, 0, lots, 0);
    if (refusal != null) return refusal;
    return outsideBand(market, price) ? Refusal.PRICE_OUTSIDE_BAND : null;
  }

  /** What the rules refuse of an order's prices and size; 0 for those that it does not have. */
  public static Refusal byRules(Market market, long price, long trigger, long lots, long quote) {
    if (price != 0) {
      if (market.admission().offTick(price)) return Refusal.PRICE_OFF_TICK;
      if (price > Limits.MAX_PRICE_POINTS) return Refusal.PRICE_TOO_LARGE;
    }
    return bySize(market, price, trigger, lots, quote);
  }

  /** What the rules refuse of an order's size, and of its trigger. */
  public static Refusal bySize(Market market, long price, long trigger, long lots, long quote) {
    if (quote != 0) return byQuote(market, trigger, quote);
    Rules rules = market.rules();
    Scale scale = market.scale();
    if (trigger > Limits.MAX_PRICE_POINTS) return Refusal.PRICE_TOO_LARGE;
    if (lots > market.maxLots()) return Refusal.AMOUNT_TOO_LARGE;
    if (lots < rules.minBaseLots()) return Refusal.AMOUNT_TOO_SMALL;
    long at = price != 0 ? price : trigger;
    if (at == 0) return null;
    if (!product(at, lots, scale.maxExact())) return Refusal.AMOUNT_TOO_LARGE;
    return price == 0 ? null : byNotional(rules, scale.minor(price * lots));
  }

  private static boolean product(long one, long other, long atMost) {
    long product = one * other;
    return Math.multiplyHigh(one, other) == 0 && product >= 0 && product <= atMost;
  }

  private static Refusal byQuote(Market market, long trigger, long quote) {
    Scale scale = market.scale();
    long steps = quote / scale.stepMinor();
    if (steps > scale.maxExact() / scale.divisor()) return Refusal.AMOUNT_TOO_LARGE;
    if (steps * scale.stepMinor() != quote) return Refusal.AMOUNT_TOO_DETAILED;
    Refusal refusal = byNotional(market.rules(), quote);
    if (refusal != null || trigger == 0) return refusal;
    if (trigger > Limits.MAX_PRICE_POINTS) return Refusal.PRICE_TOO_LARGE;
    long lots = scale.lotsFor(quote, trigger);
    return product(lots, scale.baseMinorPerLot(), Notional.MAX_EXACT)
        ? null
        : Refusal.AMOUNT_TOO_LARGE;
  }

  private static Refusal byNotional(Rules rules, long minor) {
    if (minor < rules.minQuoteMinor()) return Refusal.BELOW_MINIMUM_NOTIONAL;
    return minor > rules.maxQuoteMinor() ? Refusal.ABOVE_MAXIMUM_NOTIONAL : null;
  }

  /** Whether the static band refuses a limit in the market's present state. */
  public static boolean outsideBand(Market market, long pricePoints) {
    return pricePoints != 0
        && market.state != TradingState.AUCTION_CALL
        && PriceBands.outsideStatic(market, pricePoints);
  }
}

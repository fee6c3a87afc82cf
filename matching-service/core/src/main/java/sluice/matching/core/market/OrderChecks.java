package sluice.matching.core.market;

import sluice.matching.core.Limits;
import sluice.matching.core.NewOrder;
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
    return state == TradingState.CANCEL_ONLY ? Refusal.MARKET_CANCEL_ONLY : cancelByState(state);
  }

  /** What a state refuses of a cancel. */
  public static Refusal cancelByState(TradingState state) {
    return switch (state) {
      case FROZEN, HALTED -> Refusal.MARKET_HALTED;
      case AUCTION_LOCK, UNCROSS -> Refusal.MARKET_IN_AUCTION_MATCHING;
      case CANCEL_ONLY, POST_ONLY, AUCTION_CALL, LIMIT_ONLY, TRADING -> null;
    };
  }

  /** What the rules refuse of an order's prices and size. */
  public static Refusal byRules(Market market, NewOrder order) {
    if (order.pricePoints != 0) {
      if (market.ticks().misses(order.pricePoints)) return Refusal.PRICE_OFF_TICK;
      if (order.pricePoints > Limits.MAX_PRICE_POINTS) return Refusal.PRICE_TOO_LARGE;
    }
    return bySize(market, order);
  }

  /** What the rules refuse of an order's size, and of its trigger. */
  public static Refusal bySize(Market market, NewOrder order) {
    if (order.byQuote()) return byQuote(market, order);
    Rules rules = market.rules();
    Scale scale = market.scale();
    if (order.triggerPoints > Limits.MAX_PRICE_POINTS) return Refusal.PRICE_TOO_LARGE;
    if (order.quantityLots > rules.maxBaseLots()) return Refusal.AMOUNT_TOO_LARGE;
    if (!product(order.quantityLots, scale.baseMinorPerLot(), Long.MAX_VALUE)) {
      return Refusal.AMOUNT_TOO_LARGE;
    }
    if (order.quantityLots < rules.minBaseLots()) return Refusal.AMOUNT_TOO_SMALL;
    long price = order.pricePoints != 0 ? order.pricePoints : order.triggerPoints;
    if (price == 0) return null;
    if (!product(price, order.quantityLots, scale.maxExact())) return Refusal.AMOUNT_TOO_LARGE;
    if (order.pricePoints == 0) return null;
    return byNotional(rules, scale.minor(price * order.quantityLots));
  }

  private static boolean product(long one, long other, long atMost) {
    long product = one * other;
    return Math.multiplyHigh(one, other) == 0 && product >= 0 && product <= atMost;
  }

  private static Refusal byQuote(Market market, NewOrder order) {
    Scale scale = market.scale();
    long steps = order.quoteMinor / scale.stepMinor();
    if (steps > scale.maxExact() / scale.divisor()) return Refusal.AMOUNT_TOO_LARGE;
    if (steps * scale.stepMinor() != order.quoteMinor) return Refusal.AMOUNT_TOO_DETAILED;
    Refusal refusal = byNotional(market.rules(), order.quoteMinor);
    if (refusal != null || order.triggerPoints == 0) return refusal;
    if (order.triggerPoints > Limits.MAX_PRICE_POINTS) return Refusal.PRICE_TOO_LARGE;
    long lots = scale.lotsFor(order.quoteMinor, order.triggerPoints);
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

package sluice.matching.core.oracle;

import java.math.BigInteger;
import sluice.matching.core.NewOrder;
import sluice.matching.core.market.Rules;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/** Section 5, and the matrix of section 4. */
final class Entries {
  private static final long MAX_PRICE = 1_000_000_000_000_000L;

  private final Oracle oracle;

  Entries(Oracle oracle) {
    this.oracle = oracle;
  }

  void enter(Act.Enter it) {
    AccountOf account = oracle.accounts.get(it.account());
    MarketOf market = oracle.markets.get(it.market());
    Refusal refusal = null;
    if (malformed(it) || oracle.rulesVersion < 2 && waits(it.type())) {
      refusal = Refusal.INVALID_FIELD;
    } else if (account == null) {
      refusal = Refusal.UNKNOWN_ACCOUNT;
    } else if (market == null) {
      refusal = Refusal.UNKNOWN_MARKET;
    }
    if (refusal != null) {
      oracle.say.orderRejected(asNewOrder(it), refusal);
      return;
    }
    OrderOf order = new OrderOf(oracle.sequence, account, market, it);
    refusal = refusal(order);
    long hold = refusal == null ? hold(order) : 0;
    if (refusal == null && hold > account.available(order.heldAsset())) {
      refusal = Refusal.INSUFFICIENT_FUNDS;
    }
    if (refusal != null) {
      oracle.say.orderRejected(asNewOrder(it), refusal);
      return;
    }
    order.held = hold;
    account.hold(order.heldAsset(), hold);
    oracle.say.orderAccepted(order.id, asNewOrder(it), hold);
    oracle.matching.takePart(order);
  }

  private static boolean waits(OrderType type) {
    return type != OrderType.LIMIT && type != OrderType.MARKET;
  }

  private static boolean malformed(Act.Enter it) {
    if (it.price() < 0 || it.lots() < 0 || it.quote() < 0 || it.trigger() < 0) return true;
    if (it.side() == null || it.type() == null || it.timeInForce() == null) return true;
    if (it.selfTradePrevention() == null) return true;
    if (it.group() < 0 || it.group() > 1_000) return true;
    boolean hasTrigger = it.trigger() > 0 && it.reference() != null;
    boolean hasNoTrigger = it.trigger() == 0 && it.reference() == null;
    if (waits(it.type()) ? !hasTrigger : !hasNoTrigger) return true;
    boolean gtc = it.timeInForce() == TimeInForce.GTC;
    return switch (it.type()) {
      case LIMIT, STOP_LOSS_LIMIT, TAKE_PROFIT_LIMIT ->
          it.price() == 0 || it.lots() == 0 || it.quote() != 0 || it.postOnly() && !gtc;
      case MARKET -> marketMalformed(it) || it.group() != 0;
      case STOP_LOSS, TAKE_PROFIT -> marketMalformed(it);
    };
  }

  private static boolean marketMalformed(Act.Enter it) {
    boolean oneSize = it.lots() == 0 ^ it.quote() == 0;
    return it.price() != 0 || !oneSize || it.timeInForce() != TimeInForce.GTC || it.postOnly();
  }

  private Refusal refusal(OrderOf order) {
    Refusal refusal = byState(order);
    if (refusal == null) refusal = byRules(order, true);
    if (refusal == null) refusal = byStaticBand(order);
    if (refusal != null) return refusal;
    if (oracle.clientIds.taken(order.account, order.market, order.client)) {
      return Refusal.CLIENT_ORDER_ID_IN_USE;
    }
    long open =
        oracle.open.values().stream()
            .filter(it -> it.account == order.account && it.market == order.market)
            .count();
    return open >= order.market.rules.maxOpenOrders() ? Refusal.TOO_MANY_OPEN_ORDERS : null;
  }

  /** The matrix of section 4 for an order that enters, or is amended to this. */
  static Refusal byState(OrderOf order) {
    boolean waits = order.triggered();
    boolean immediate = !waits && order.timeInForce != TimeInForce.GTC;
    boolean market = !waits && !order.limitKind();
    return switch (order.market.state) {
      case FROZEN, HALTED -> Refusal.MARKET_HALTED;
      case CANCEL_ONLY -> Refusal.MARKET_CANCEL_ONLY;
      case POST_ONLY -> {
        if (immediate) yield Refusal.TIME_IN_FORCE_OUTSIDE_TRADING;
        yield !waits && order.postOnly ? null : Refusal.MARKET_IN_AUCTION;
      }
      case AUCTION_CALL -> {
        if (immediate) yield Refusal.TIME_IN_FORCE_OUTSIDE_TRADING;
        yield market ? Refusal.MARKET_IN_AUCTION : null;
      }
      case AUCTION_LOCK, UNCROSS -> Refusal.MARKET_IN_AUCTION_MATCHING;
      case LIMIT_ONLY -> market ? Refusal.MARKET_IN_AUCTION : null;
      case TRADING -> null;
    };
  }

  /**
   * Point 4 of section 5.
   *
   * @param grid whether tick and price bounds are looked at
   */
  static Refusal byRules(OrderOf order, boolean grid) {
    Rules rules = order.market.rules;
    boolean waits = order.triggered();
    if (order.byQuote()) {
      if (Money.quoteExact(order.market, order.quote).compareTo(Money.MAX_EXACT) > 0) {
        return Refusal.AMOUNT_TOO_LARGE;
      }
      if (order.quote % order.market.stepMinor != 0) return Refusal.AMOUNT_TOO_DETAILED;
      if (order.quote < rules.minQuoteMinor()) return Refusal.BELOW_MINIMUM_NOTIONAL;
      if (order.quote > rules.maxQuoteMinor()) return Refusal.ABOVE_MAXIMUM_NOTIONAL;
      return waits ? byTrigger(order) : null;
    }
    if (order.limitKind() && grid) {
      if (order.price % rules.tickSizePoints() != 0) return Refusal.PRICE_OFF_TICK;
      if (order.price > MAX_PRICE) return Refusal.PRICE_TOO_LARGE;
    }
    if (grid && waits && order.trigger > MAX_PRICE) return Refusal.PRICE_TOO_LARGE;
    if (order.lots > rules.maxBaseLots()) return Refusal.AMOUNT_TOO_LARGE;
    BigInteger base = Money.exact(order.lots, order.market.baseMinorPerLot);
    if (base.compareTo(Money.MAX_LONG) > 0) return Refusal.AMOUNT_TOO_LARGE;
    if (order.lots < rules.minBaseLots()) return Refusal.AMOUNT_TOO_SMALL;
    if (order.limitKind()) return notional(order, rules);
    return waits && tooLarge(order.trigger, order.lots) ? Refusal.AMOUNT_TOO_LARGE : null;
  }

  /** What a sell by quote would hold at its trigger must fit; a buy is looked at likewise. */
  private static Refusal byTrigger(OrderOf order) {
    if (order.trigger > MAX_PRICE) return Refusal.PRICE_TOO_LARGE;
    BigInteger exact = Money.quoteExact(order.market, order.quote);
    BigInteger trigger = BigInteger.valueOf(order.trigger);
    BigInteger lots = exact.subtract(BigInteger.ONE).divide(trigger).add(BigInteger.ONE);
    BigInteger base = lots.multiply(BigInteger.valueOf(order.market.baseMinorPerLot));
    return base.compareTo(Money.MAX_EXACT) > 0 ? Refusal.AMOUNT_TOO_LARGE : null;
  }

  private static Refusal notional(OrderOf order, Rules rules) {
    if (tooLarge(order.price, order.lots)) return Refusal.AMOUNT_TOO_LARGE;
    BigInteger minor = Money.notional(order.market, order.price, order.lots);
    if (minor.compareTo(BigInteger.valueOf(rules.minQuoteMinor())) < 0) {
      return Refusal.BELOW_MINIMUM_NOTIONAL;
    }
    return minor.compareTo(BigInteger.valueOf(rules.maxQuoteMinor())) > 0
        ? Refusal.ABOVE_MAXIMUM_NOTIONAL
        : null;
  }

  private static boolean tooLarge(long price, long lots) {
    return Money.exact(price, lots).compareTo(Money.MAX_EXACT) > 0;
  }

  /** Point 5. */
  static Refusal byStaticBand(OrderOf order) {
    MarketOf market = order.market;
    boolean looked = market.matches() || market.state == TradingState.POST_ONLY;
    return looked
            && order.limitKind()
            && Matching.outside(order.price, market.staticReference, market.rules.staticBandPpm())
        ? Refusal.PRICE_OUTSIDE_BAND
        : null;
  }

  /** What an order holds that enters, or waits, with these values. */
  long hold(OrderOf order) {
    if (order.limitKind()) return Matching.limitHold(order);
    if (!order.triggered()) return oracle.matching.marketHold(order);
    if (order.byQuote() && order.buys()) return order.quote;
    if (order.byQuote()) {
      BigInteger[] lots =
          Money.quoteExact(order.market, order.quote)
              .divideAndRemainder(BigInteger.valueOf(order.trigger));
      BigInteger up = lots[1].signum() == 0 ? lots[0] : lots[0].add(BigInteger.ONE);
      return up.multiply(BigInteger.valueOf(order.market.baseMinorPerLot))
          .min(Money.MAX_LONG)
          .longValueExact();
    }
    return order.buys()
        ? Money.hold(order.market, order.trigger, order.leaves, order.worstPpm())
        : Matching.base(order.market, order.leaves);
  }

  private static NewOrder asNewOrder(Act.Enter it) {
    NewOrder order = new NewOrder();
    CoreMachine.fill(order, it);
    return order;
  }
}

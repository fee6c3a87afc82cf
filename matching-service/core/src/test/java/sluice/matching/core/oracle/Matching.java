package sluice.matching.core.oracle;

import java.util.List;
import sluice.vocabulary.BandAction;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TimeInForce;

/** Sections 6, 7 and 8: an order that takes part. */
final class Matching {
  /** Why the loop of section 6 stopped. */
  private enum Stop {
    NOTHING_LEFT,
    NO_MORE_BOOK,
    PROTECTION,
    BREACH,
    NOTHING_AFFORDABLE,
    CLOSED
  }

  private final Oracle oracle;

  Matching(Oracle oracle) {
    this.oracle = oracle;
  }

  /** A new, amended or fired order takes part. */
  void takePart(OrderOf order) {
    if (order.triggered()) {
      order.place = OrderOf.Place.WAITING;
      order.priority = oracle.nextPriority();
      order.market.waiting.add(order);
      oracle.open.put(order.id, order);
      order.market.touched = true;
      return;
    }
    switch (order.market.state) {
      case POST_ONLY -> {
        if (wouldTrade(order)) close(order, ClosedReason.POST_ONLY_WOULD_TRADE);
        else rest(order);
      }
      case AUCTION_CALL -> collect(order);
      case LIMIT_ONLY, TRADING -> match(order);
      default -> throw new IllegalStateException("nothing takes part in " + order.market.state);
    }
  }

  private static boolean wouldTrade(OrderOf order) {
    return MarketOf.crosses(order.side, order.price, order.market.best(order.side.opposite()));
  }

  private boolean own(OrderOf taker, OrderOf maker) {
    return oracle.rulesVersion >= 2 && taker.account == maker.account;
  }

  /** Section 7, last paragraph: nothing trades, but own orders never cross each other. */
  private void collect(OrderOf order) {
    while (order.leaves > 0) {
      OrderOf maker =
          order.market.side(order.side.opposite()).stream()
              .filter(it -> own(order, it) && MarketOf.crosses(order.side, order.price, it.price))
              .findFirst()
              .orElse(null);
      if (maker == null) break;
      if (preventSelfTrade(order, maker) != null) return;
    }
    rest(order);
  }

  private void match(OrderOf taker) {
    MarketOf market = taker.market;
    long lastBefore = market.lastTrade;
    if (taker.byQuote() && !taker.buys()) {
      taker.quoteExactLeft = Money.quoteExact(market, taker.quote).longValueExact();
    }
    if (taker.postOnly && wouldTrade(taker)) {
      close(taker, ClosedReason.POST_ONLY_WOULD_TRADE);
      return;
    }
    if (taker.timeInForce == TimeInForce.FOK && !fillsWholly(taker, lastBefore)) {
      close(taker, ClosedReason.FOK_UNFILLABLE);
      return;
    }
    long firstPrice = 0;
    Stop stop = null;
    while (stop == null) {
      if (nothingLeft(taker)) {
        stop = Stop.NOTHING_LEFT;
        break;
      }
      List<OrderOf> opposite = market.side(taker.side.opposite());
      OrderOf maker = opposite.isEmpty() ? null : opposite.getFirst();
      stop = stopsBefore(taker, maker, firstPrice, lastBefore);
      if (stop != null) break;
      if (own(taker, maker)) {
        stop = preventSelfTrade(taker, maker);
        continue;
      }
      long lots = tradable(taker, maker);
      if (lots == 0) {
        stop = Stop.NOTHING_AFFORDABLE;
        break;
      }
      if (firstPrice == 0) firstPrice = maker.price;
      trade(maker, taker, maker.price, lots);
      if (maker.leaves == 0) close(maker, ClosedReason.FILLED);
    }
    if (stop != Stop.CLOSED) finish(taker, stop, firstPrice != 0, lastBefore);
  }

  private static boolean nothingLeft(OrderOf taker) {
    if (!taker.byQuote()) return taker.leaves == 0;
    return taker.buys() ? taker.held == 0 : taker.quoteExactLeft == 0;
  }

  /** Points a to c of the loop; null to go on. */
  private Stop stopsBefore(OrderOf taker, OrderOf maker, long firstPrice, long lastBefore) {
    if (maker == null) return Stop.NO_MORE_BOOK;
    if (taker.limitKind() && !MarketOf.crosses(taker.side, taker.price, maker.price)) {
      return Stop.NO_MORE_BOOK;
    }
    if (protectedAgainst(taker, maker.price, firstPrice)) return Stop.PROTECTION;
    return outsideBands(taker.market, maker.price, lastBefore) ? Stop.BREACH : null;
  }

  private boolean protectedAgainst(OrderOf taker, long price, long firstPrice) {
    if (oracle.rulesVersion < 2 || taker.limitKind() || taker.protectionOff || firstPrice == 0) {
      return false;
    }
    return taker.buys()
        ? price > firstPrice + firstPrice / 10
        : price < firstPrice - firstPrice / 10;
  }

  /** Section 8. */
  static boolean outsideBands(MarketOf market, long price, long lastTrade) {
    return outside(price, market.staticReference, market.rules.staticBandPpm())
        || outside(price, lastTrade, market.rules.dynamicBandPpm());
  }

  static boolean outside(long price, long reference, int ppm) {
    if (reference == 0 || ppm == 0) return false;
    long delta =
        Money.exact(reference, ppm)
            .divide(java.math.BigInteger.valueOf(1_000_000))
            .longValueExact();
    return Math.abs(price - reference) > delta;
  }

  private boolean fillsWholly(OrderOf taker, long lastBefore) {
    long wanted = taker.leaves;
    for (OrderOf maker : taker.market.side(taker.side.opposite())) {
      if (!MarketOf.crosses(taker.side, taker.price, maker.price)) return false;
      if (outsideBands(taker.market, maker.price, lastBefore)) return false;
      if (own(taker, maker)) {
        if (taker.selfTradePrevention != SelfTradePrevention.CANCEL_OLDEST) return false;
        continue;
      }
      wanted -= maker.leaves;
      if (wanted <= 0) return true;
    }
    return false;
  }

  /** Point e: how many lots would trade with this maker. */
  private static long tradable(OrderOf taker, OrderOf maker) {
    if (!taker.byQuote()) return Math.min(taker.leaves, maker.leaves);
    if (!taker.buys()) return Math.min(maker.leaves, taker.quoteExactLeft / maker.price);
    return affordable(taker.market, maker, taker.held, taker.takerPpm);
  }

  private static long affordable(MarketOf market, OrderOf maker, long budget, int ppm) {
    long enough = 0;
    long tooMany = maker.leaves + 1;
    while (tooMany - enough > 1) {
      long middle = enough + (tooMany - enough) / 2;
      if (Money.buyerPays(market, maker.price, middle, ppm) <= budget) enough = middle;
      else tooMany = middle;
    }
    return enough;
  }

  /** What a market order must hold: what the loop would spend (end of section 6). */
  long marketHold(OrderOf taker) {
    MarketOf market = taker.market;
    if (taker.buys() && taker.byQuote()) return taker.quote;
    if (!taker.buys() && !taker.byQuote()) return base(market, taker.leaves);
    long needed = 0;
    long leaves = taker.leaves;
    long exactLeft = taker.byQuote() ? Money.quoteExact(market, taker.quote).longValueExact() : 0;
    long firstPrice = 0;
    for (OrderOf maker : market.side(taker.side.opposite())) {
      if (taker.byQuote() ? exactLeft == 0 : leaves == 0) break;
      if (stopsBefore(taker, maker, firstPrice, market.lastTrade) != null) break;
      long lots =
          taker.byQuote()
              ? Math.min(maker.leaves, exactLeft / maker.price)
              : Math.min(maker.leaves, leaves);
      if (own(taker, maker)) {
        if (taker.selfTradePrevention == SelfTradePrevention.CANCEL_OLDEST) continue;
        if (taker.selfTradePrevention != SelfTradePrevention.DECREMENT_AND_CANCEL) break;
      } else {
        if (firstPrice == 0 && lots > 0) firstPrice = maker.price;
        long cost =
            taker.buys()
                ? Money.buyerPays(market, maker.price, lots, taker.takerPpm)
                : base(market, lots);
        needed = needed + cost < 0 ? Long.MAX_VALUE : needed + cost;
        if (needed == Long.MAX_VALUE) return needed;
      }
      if (lots == 0) break;
      leaves -= taker.byQuote() ? 0 : lots;
      exactLeft -= taker.byQuote() ? lots * maker.price : 0;
    }
    return needed;
  }

  static long base(MarketOf market, long lots) {
    return Math.multiplyExact(lots, market.baseMinorPerLot);
  }

  /** What an open limit order, or one with a leaves in base, must hold now. */
  static long limitHold(OrderOf order) {
    return order.buys()
        ? Money.hold(order.market, order.price, order.leaves, order.worstPpm())
        : base(order.market, order.leaves);
  }

  /** One trade; the hold of each side shrinks to what it still needs. */
  void trade(OrderOf maker, OrderOf taker, long price, long lots) {
    MarketOf market = maker.market;
    OrderOf buyer = maker.buys() ? maker : taker;
    OrderOf seller = maker.buys() ? taker : maker;
    long paid = Money.buyerPays(market, price, lots, rate(buyer, taker));
    long received = Money.sellerReceives(market, price, lots, rate(seller, taker));
    if (!maker.byQuote()) maker.leaves -= lots;
    if (!taker.byQuote()) taker.leaves -= lots;
    else if (!taker.buys()) taker.quoteExactLeft -= Math.multiplyExact(price, lots);
    long buyerHeld = buyer.limitKind() ? buyer.held - limitHold(buyer) : paid;
    buyer.held -= buyerHeld;
    buyer.account.spend(market.quoteAsset, buyerHeld);
    buyer.account.receive(market.quoteAsset, buyerHeld - paid);
    buyer.account.receive(market.baseAsset, base(market, lots));
    seller.held -= base(market, lots);
    seller.account.spend(market.baseAsset, base(market, lots));
    seller.account.receive(market.quoteAsset, received);
    oracle.fees.merge(market.quoteAsset, paid - received, Math::addExact);
    market.traded(price);
    oracle.say.traded(
        market.id,
        maker.id,
        taker.id,
        maker.account.id,
        taker.account.id,
        taker.side,
        price,
        lots,
        maker.leaves,
        taker.byQuote() ? 0 : taker.leaves,
        buyerHeld,
        paid,
        received,
        maker.price,
        taker.place == OrderOf.Place.RESTING ? taker.price : 0);
  }

  private static int rate(OrderOf order, OrderOf taker) {
    return order == taker ? order.takerPpm : order.makerPpm;
  }

  /** Section 7; null when the incoming order goes on. */
  private Stop preventSelfTrade(OrderOf taker, OrderOf maker) {
    return switch (taker.selfTradePrevention) {
      case DECREMENT_AND_CANCEL -> decrement(taker, maker);
      case CANCEL_OLDEST -> {
        close(maker, ClosedReason.SELF_TRADE_PREVENTED);
        yield null;
      }
      case CANCEL_NEWEST -> {
        close(taker, ClosedReason.SELF_TRADE_PREVENTED);
        yield Stop.CLOSED;
      }
      case CANCEL_BOTH -> {
        close(maker, ClosedReason.SELF_TRADE_PREVENTED);
        close(taker, ClosedReason.SELF_TRADE_PREVENTED);
        yield Stop.CLOSED;
      }
    };
  }

  private Stop decrement(OrderOf taker, OrderOf maker) {
    MarketOf market = taker.market;
    long lots = tradable(taker, maker);
    if (lots == 0) return Stop.NOTHING_AFFORDABLE;
    maker.leaves -= lots;
    maker.lots -= lots;
    long makerReleased = maker.held - limitHold(maker);
    giveBack(maker, makerReleased);
    long takerReleased = 0;
    if (!taker.byQuote()) {
      taker.leaves -= lots;
      taker.lots -= lots;
      if (taker.limitKind() || !taker.buys()) takerReleased = taker.held - limitHold(taker);
    } else if (taker.buys()) {
      takerReleased = Money.buyerPays(market, maker.price, lots, taker.takerPpm);
    } else {
      taker.quoteExactLeft -= Math.multiplyExact(maker.price, lots);
    }
    giveBack(taker, takerReleased);
    market.touched = true;
    oracle.say.selfTradeDecremented(
        market.id,
        maker.id,
        taker.id,
        taker.account.id,
        taker.side,
        maker.price,
        lots,
        maker.leaves,
        taker.byQuote() ? 0 : taker.leaves,
        makerReleased,
        takerReleased);
    if (maker.leaves == 0) close(maker, ClosedReason.SELF_TRADE_PREVENTED);
    if (!nothingLeft(taker)) return null;
    close(taker, ClosedReason.SELF_TRADE_PREVENTED);
    return Stop.CLOSED;
  }

  private static void giveBack(OrderOf order, long minor) {
    order.held -= minor;
    order.account.hold(order.heldAsset(), -minor);
  }

  /** Point 4 of section 6. */
  private void finish(OrderOf taker, Stop stop, boolean traded, long lastBefore) {
    boolean filled =
        taker.byQuote()
            ? traded && (stop == Stop.NOTHING_LEFT || stop == Stop.NOTHING_AFFORDABLE)
            : stop == Stop.NOTHING_LEFT;
    if (filled) close(taker, ClosedReason.FILLED);
    else if (stop == Stop.PROTECTION) close(taker, ClosedReason.MARKET_PROTECTION);
    else if (stop == Stop.BREACH) breach(taker, lastBefore);
    else if (!taker.limitKind()) close(taker, ClosedReason.MARKET_REMAINDER);
    else if (taker.timeInForce != TimeInForce.GTC) close(taker, ClosedReason.IOC_REMAINDER);
    else rest(taker);
  }

  /** Section 8. */
  private void breach(OrderOf taker, long lastBefore) {
    MarketOf market = taker.market;
    if (market.rules.bandAction() == BandAction.REFUSE) {
      close(taker, ClosedReason.PRICE_BAND);
      return;
    }
    if (taker.limitKind() && taker.timeInForce == TimeInForce.GTC) collect(taker);
    else close(taker, ClosedReason.PRICE_BAND);
    oracle.auctions.begin(
        market, 0, StateCause.PRICE_BAND, market.rules.auctionCallMs(), lastBefore, market.state);
  }

  void rest(OrderOf order) {
    order.place = OrderOf.Place.RESTING;
    order.priority = oracle.nextPriority();
    order.market.add(order);
    oracle.open.put(order.id, order);
    order.market.touched = true;
    oracle.say.orderRested(
        order.id, order.account.id, order.market.id, order.side, order.price, order.leaves);
  }

  /** Out of the book or of waiting, without closing. */
  void takeOut(OrderOf order) {
    order.market.remove(order);
    oracle.open.remove(order.id);
    order.place = OrderOf.Place.NOWHERE;
    order.market.touched = true;
  }

  void close(OrderOf order, ClosedReason reason) {
    boolean leftBook = order.place == OrderOf.Place.RESTING && order.leaves > 0;
    takeOut(order);
    long released = order.held;
    giveBack(order, released);
    oracle.clientIds.closed(order);
    oracle.say.orderClosed(
        order.id,
        order.account.id,
        order.market.id,
        order.side,
        order.price,
        order.byQuote() ? 0 : order.leaves,
        released,
        reason,
        leftBook);
  }
}

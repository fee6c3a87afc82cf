package sluice.matching.core.continuous;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.NewOrder;
import sluice.matching.core.account.Account;
import sluice.matching.core.account.Ledger;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.OpenOrders;
import sluice.matching.core.book.PriceLevel;
import sluice.matching.core.book.RestingOrder;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.OrderChecks;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Notional;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;

/**
 * An order's way through a market that matches continuously: checks, hold, fills against the best
 * price and the oldest order first, and what becomes of the rest. One thread; allocates nothing
 * once the pools are warm.
 */
public final class PriceTimeMatching {
  private final Ledger ledger;
  private final OpenOrders openOrders;
  private final MatchingEvents events;

  // The order in hand.
  private Market market;
  private Account taker;
  private long takerId;
  private long leavesLots;
  private long leavesExact;
  private long takerHeldMinor;
  private long filledLots;

  public PriceTimeMatching(Ledger ledger, OpenOrders openOrders, MatchingEvents events) {
    this.ledger = ledger;
    this.openOrders = openOrders;
    this.events = events;
  }

  /**
   * Enters an order whose fields are in range, of a known account in a known market.
   *
   * @param orderId sequence of its command
   */
  public void enter(long orderId, NewOrder order, Account account, Market inMarket) {
    market = inMarket;
    taker = account;
    takerId = orderId;
    Refusal refusal = refusal(order);
    if (refusal != null) {
      events.orderRejected(order, refusal);
      return;
    }
    account.hold(heldAsset(market, order.side), takerHeldMinor);
    events.orderAccepted(orderId, order, takerHeldMinor);
    leavesLots = order.quantityLots;
    leavesExact = order.byQuote() ? order.quoteMinor * market.divisor() : 0;
    filledLots = 0;
    BookSide opposite = market.book().side(order.side.opposite());
    if (order.postOnly && wouldTrade(opposite, order)) {
      close(order, ClosedReason.POST_ONLY_WOULD_TRADE);
    } else if (order.timeInForce == TimeInForce.FOK && !Sweep.fills(opposite, order)) {
      close(order, ClosedReason.FOK_UNFILLABLE);
    } else {
      boolean bookWasEnough = order.postOnly || match(order, opposite);
      finish(order, bookWasEnough);
    }
  }

  private Refusal refusal(NewOrder order) {
    Refusal refusal = OrderChecks.byState(market, order);
    if (refusal == null) refusal = OrderChecks.byRules(market, order);
    if (refusal != null) return refusal;
    boolean named = order.clientHigh != 0 || order.clientLow != 0;
    if (named
        && openOrders.byClientId(taker.id(), market.id(), order.clientHigh, order.clientLow)
            != null) {
      return Refusal.CLIENT_ORDER_ID_IN_USE;
    }
    if (taker.openOrders(market.id()) >= market.rules.maxOpenOrders()) {
      return Refusal.TOO_MANY_OPEN_ORDERS;
    }
    long available = taker.available(heldAsset(market, order.side));
    takerHeldMinor = needs(order, available);
    if (takerHeldMinor > available) return Refusal.INSUFFICIENT_FUNDS;
    return openOrders.full() ? Refusal.VENUE_FULL : null;
  }

  private long needs(NewOrder order, long available) {
    if (order.orderType == OrderType.MARKET) {
      return Sweep.needs(market, market.book().side(order.side.opposite()), order, available);
    }
    if (order.side == Side.SELL) return order.quantityLots * market.baseMinorPerLot();
    return Notional.hold(
        order.pricePoints * order.quantityLots, worstFeePpm(market), market.divisor());
  }

  private static int worstFeePpm(Market market) {
    return Math.max(market.rules.makerFeePpm(), market.rules.takerFeePpm());
  }

  /** The asset that an order of this side holds. */
  public static int heldAsset(Market market, Side side) {
    return side == Side.BUY ? market.quoteAssetId() : market.baseAssetId();
  }

  private static boolean wouldTrade(BookSide opposite, NewOrder order) {
    PriceLevel best = opposite.best();
    return best != null && opposite.crosses(best, order.pricePoints);
  }

  /**
   * @return false when the book ended before the order did
   */
  private boolean match(NewOrder order, BookSide opposite) {
    while (open(order)) {
      PriceLevel best = opposite.best();
      if (best == null) return false;
      if (order.orderType == OrderType.LIMIT && !opposite.crosses(best, order.pricePoints)) {
        return false;
      }
      RestingOrder maker = best.first();
      long lots = fillable(order, maker);
      if (lots == 0) return true;
      fill(order, maker, lots);
    }
    return true;
  }

  private boolean open(NewOrder order) {
    if (!order.byQuote()) return leavesLots > 0;
    return order.side == Side.BUY ? takerHeldMinor > 0 : leavesExact > 0;
  }

  private long fillable(NewOrder order, RestingOrder maker) {
    if (!order.byQuote()) return Math.min(leavesLots, maker.leavesLots);
    if (order.side == Side.SELL) {
      return Math.min(maker.leavesLots, leavesExact / maker.pricePoints);
    }
    return Sweep.affordable(
        takerHeldMinor,
        maker.pricePoints,
        maker.leavesLots,
        market.rules.takerFeePpm(),
        market.divisor());
  }

  private void fill(NewOrder order, RestingOrder maker, long lots) {
    boolean takerBuys = order.side == Side.BUY;
    long exact = maker.pricePoints * lots;
    int takerPpm = market.rules.takerFeePpm();
    int buyerPpm = takerBuys ? takerPpm : maker.makerFeePpm;
    int sellerPpm = takerBuys ? maker.makerFeePpm : takerPpm;
    long paid = Notional.buyerPays(exact, buyerPpm, market.divisor());
    long received = Notional.sellerReceives(exact, sellerPpm, market.divisor());
    long base = lots * market.baseMinorPerLot();

    leavesLots -= order.byQuote() ? 0 : lots;
    leavesExact -= order.byQuote() ? exact : 0;
    filledLots += lots;
    market.book().reduce(maker, lots);
    long buyerHeld = takerBuys ? takerBuyerHeld(order, paid) : makerBuyerHeld(maker);
    if (takerBuys) {
      takerHeldMinor -= buyerHeld;
      maker.heldMinor -= base;
      settle(taker, maker.account, buyerHeld, paid, received, base);
    } else {
      takerHeldMinor -= base;
      maker.heldMinor -= buyerHeld;
      settle(maker.account, taker, buyerHeld, paid, received, base);
    }
    events.traded(
        market.id(),
        maker.orderId,
        takerId,
        maker.account.id(),
        taker.id(),
        order.side,
        maker.pricePoints,
        lots,
        maker.leavesLots,
        leavesLots,
        buyerHeld,
        paid,
        received,
        maker.pricePoints,
        0);
    if (maker.leavesLots == 0) closeResting(market, maker, ClosedReason.FILLED);
  }

  /**
   * What leaves the hold of a buying taker: a limit order keeps just what its rest may still cost.
   */
  private long takerBuyerHeld(NewOrder order, long paid) {
    if (order.orderType == OrderType.MARKET) return paid;
    long stays =
        Notional.hold(order.pricePoints * leavesLots, worstFeePpm(market), market.divisor());
    return takerHeldMinor - stays;
  }

  private long makerBuyerHeld(RestingOrder maker) {
    return maker.heldMinor
        - Notional.hold(maker.pricePoints * maker.leavesLots, maker.holdFeePpm, market.divisor());
  }

  private void settle(
      Account buyer, Account seller, long buyerHeld, long paid, long received, long base) {
    int quote = market.quoteAssetId();
    buyer.spendHeld(quote, buyerHeld);
    buyer.addAvailable(quote, buyerHeld - paid);
    buyer.addAvailable(market.baseAssetId(), base);
    seller.spendHeld(market.baseAssetId(), base);
    seller.addAvailable(quote, received);
    ledger.fees[quote] += paid - received;
  }

  private void finish(NewOrder order, boolean bookWasEnough) {
    if (order.orderType == OrderType.MARKET) {
      boolean filled = order.byQuote() ? bookWasEnough && filledLots > 0 : leavesLots == 0;
      close(order, filled ? ClosedReason.FILLED : ClosedReason.MARKET_REMAINDER);
    } else if (leavesLots == 0) {
      close(order, ClosedReason.FILLED);
    } else if (order.timeInForce == TimeInForce.IOC) {
      close(order, ClosedReason.IOC_REMAINDER);
    } else {
      rest(order);
    }
  }

  private void close(NewOrder order, ClosedReason reason) {
    taker.release(heldAsset(market, order.side), takerHeldMinor);
    events.orderClosed(
        takerId,
        taker.id(),
        market.id(),
        order.side,
        order.pricePoints,
        leavesLots,
        takerHeldMinor,
        reason,
        false);
  }

  private void rest(NewOrder order) {
    RestingOrder resting = openOrders.take();
    resting.orderId = takerId;
    resting.account = taker;
    resting.marketId = market.id();
    resting.side = order.side;
    resting.pricePoints = order.pricePoints;
    resting.leavesLots = leavesLots;
    resting.heldMinor = takerHeldMinor;
    resting.makerFeePpm = market.rules.makerFeePpm();
    resting.holdFeePpm = worstFeePpm(market);
    resting.clientHigh = order.clientHigh;
    resting.clientLow = order.clientLow;
    market.book().add(resting);
    openOrders.add(resting);
    taker.opened(resting);
    events.orderRested(takerId, taker.id(), market.id(), order.side, order.pricePoints, leavesLots);
  }

  /** Closes a resting order and releases what it still holds. */
  public void closeResting(Market inMarket, RestingOrder order, ClosedReason reason) {
    Account owner = order.account;
    boolean filled = order.leavesLots == 0;
    owner.release(heldAsset(inMarket, order.side), order.heldMinor);
    inMarket.book().remove(order);
    owner.closed(order);
    events.orderClosed(
        order.orderId,
        owner.id(),
        inMarket.id(),
        order.side,
        order.pricePoints,
        order.leavesLots,
        order.heldMinor,
        reason,
        !filled);
    openOrders.remove(order);
  }
}

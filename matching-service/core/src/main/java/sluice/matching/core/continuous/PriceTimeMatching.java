package sluice.matching.core.continuous;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.auction.Auctions;
import sluice.matching.core.book.BookSide;
import sluice.matching.core.book.Level;
import sluice.matching.core.book.Order;
import sluice.matching.core.book.Orders;
import sluice.matching.core.market.Market;
import sluice.vocabulary.BandAction;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/**
 * An order's way through a market, whether it is new, amended or fired: fills against the best
 * price and the oldest order first, and what becomes of the rest. One thread; allocates nothing
 * once the tables are warm.
 */
public final class PriceTimeMatching {
  private final ShardState state;
  private final Orders orders;
  private final OpenOrders openOrders;
  private final Settlement settlement;
  private final Auctions auctions;
  private final Incoming incoming;
  private final SelfTradePrevention prevention;
  private final Sweep sweep;
  private final CallEntry callEntry;

  public PriceTimeMatching(
      ShardState state,
      OpenOrders openOrders,
      Settlement settlement,
      Auctions auctions,
      MatchingEvents events) {
    this.state = state;
    this.orders = state.orders;
    this.openOrders = openOrders;
    this.settlement = settlement;
    this.auctions = auctions;
    incoming = new Incoming(state);
    prevention = new SelfTradePrevention(state, openOrders, events);
    sweep = new Sweep();
    callEntry = new CallEntry(state, openOrders, prevention, incoming);
  }

  /** An order in hand, checked and with its hold, takes part in its market as it is now. */
  public void takePart(Market market, Order order) {
    if (market.state == TradingState.TRADING) meetBook(market, order);
    else takePartOutsideTrading(market, order);
  }

  private void takePartOutsideTrading(Market market, Order order) {
    switch (market.state) {
      case TRADING, LIMIT_ONLY -> meetBook(market, order);
      case AUCTION_CALL -> callEntry.enter(market, order);
      case POST_ONLY -> restUnlessItTrades(market, order);
      case FROZEN, HALTED, CANCEL_ONLY, AUCTION_LOCK, UNCROSS ->
          throw new IllegalStateException("no order gets here in " + market.state);
    }
  }

  /**
   * What a market order must hold.
   *
   * @param atMost what is available
   * @return in minor units; above {@code atMost} when that is not enough
   */
  public long marketOrderNeeds(Market market, Order order, long atMost) {
    incoming.take(market, order);
    return sweep.needs(incoming, atMost);
  }

  private void restUnlessItTrades(Market market, Order order) {
    if (market.book().side(!order.buy).crossedBy(order.pricePoints)) {
      openOrders.close(market, order, ClosedReason.POST_ONLY_WOULD_TRADE);
    } else {
      openOrders.rest(market, order);
    }
  }

  private void meetBook(Market market, Order order) {
    long limit = order.pricePoints;
    if (limit != 0 && order.lasts()) {
      BookSide opposite = market.book().side(!order.buy);
      if (!opposite.crossedBy(limit)) {
        openOrders.rest(market, order);
        return;
      }
      if (order.postOnly) {
        openOrders.close(market, order, ClosedReason.POST_ONLY_WOULD_TRADE);
        return;
      }
    }
    take(market, order);
  }

  private void take(Market market, Order order) {
    incoming.take(market, order);
    if (order.lasting() == TimeInForce.FOK && !sweep.fills(incoming)) {
      openOrders.close(market, order, ClosedReason.FOK_UNFILLABLE);
      return;
    }
    Stop stop = trade();
    if (incoming.lastFillPoints != 0) {
      market.traded(incoming.firstFillPoints, incoming.lastFillPoints);
    }
    finish(market, order, stop);
  }

  private Stop trade() {
    BookSide opposite = incoming.opposite;
    while (incoming.open()) {
      Level level = opposite.best();
      if (level == null) return Stop.LIMIT;
      long price = level.pricePoints();
      if (incoming.mayNot(price)) return incoming.why(price);
      Order maker = level.first();
      if (incoming.prevents && maker.position == incoming.position) {
        Stop stop = prevention.meet(incoming, maker);
        if (stop != null) return stop;
      } else {
        long lots = Lots.fillable(incoming, maker, price);
        if (lots == 0) return Stop.SPENT;
        fill(maker, price, lots);
      }
    }
    return Stop.DONE;
  }

  private void fill(Order maker, long price, long lots) {
    Order taker = incoming.order;
    Market market = incoming.market;
    boolean whole = lots == maker.leavesLots;
    if (whole) maker.leavesLots = 0;
    else market.book().reduce(maker, lots);
    if (!incoming.byQuote) taker.leavesLots -= lots;
    else incoming.leavesExact -= price * lots;
    incoming.filled(price);
    settlement.trade(market, maker, taker, price, lots, 0);
    if (whole) openOrders.filled(market, maker, lots);
    else orders.markChanged(maker);
  }

  private void finish(Market market, Order order, Stop stop) {
    boolean traded = incoming.firstFillPoints != 0;
    switch (stop) {
      case DONE -> openOrders.close(market, order, ClosedReason.FILLED);
      case SPENT ->
          openOrders.close(
              market, order, traded ? ClosedReason.FILLED : ClosedReason.MARKET_REMAINDER);
      case OWN_ORDER -> openOrders.close(market, order, ClosedReason.SELF_TRADE_PREVENTED);
      case PROTECTION -> openOrders.close(market, order, ClosedReason.MARKET_PROTECTION);
      case BAND -> breach(market, order);
      case LIMIT -> {
        if (incoming.limitPoints == 0) {
          openOrders.close(market, order, ClosedReason.MARKET_REMAINDER);
        } else if (order.lasts()) {
          openOrders.rest(market, order);
        } else {
          openOrders.close(market, order, ClosedReason.IOC_REMAINDER);
        }
      }
    }
  }

  private void breach(Market market, Order order) {
    state.counters.bandBreaches++;
    boolean auction = market.rules().bandAction() == BandAction.AUCTION;
    boolean mayRest = incoming.limitPoints != 0 && order.lasts();
    long lastBefore = incoming.lastBeforePoints;
    if (auction && mayRest) callEntry.enter(market, order);
    else openOrders.close(market, order, ClosedReason.PRICE_BAND);
    if (auction) auctions.interrupt(market, lastBefore);
  }
}

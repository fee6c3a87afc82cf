package sluice.matching.core;

import static sluice.vocabulary.OrderType.LIMIT;
import static sluice.vocabulary.OrderType.MARKET;
import static sluice.vocabulary.TimeInForce.GTC;

import sluice.matching.core.market.Rules;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/**
 * A machine with two assets and a market, and short words for commands. Sequences rise by
 * themselves.
 */
final class Venue {
  static final int EUR = 1; // 2 decimals
  static final int BTC = 2; // 8 decimals
  static final int BTC_EUR = 1; // points: cents; lots: 10^-8
  static final long ALICE = 101;
  static final long BOB = 102;
  static final Rules RULES =
      new Rules(1, 1, 1_000_000_000_000L, 0, 1_000_000_000_00L, 1_500, 2_500, 100);

  final MatchingMachine machine;
  long nowMs = 1_000_000;
  long counter;

  Venue(MatchingEvents events) {
    this(events, Limits.LATEST_RULES);
  }

  Venue(MatchingEvents events, int rulesVersion) {
    machine = new MatchingMachine(events);
    machine.epochStarted(1, 1, nowMs, rulesVersion);
    next();
    machine.defineAsset(EUR, 2);
    next();
    machine.defineAsset(BTC, 8);
    list(BTC_EUR, 2, 8, RULES);
    for (long account : new long[] {ALICE, BOB}) {
      next();
      machine.openAccount(account);
      credit(account, EUR, 1_000_000_00);
      credit(account, BTC, 50_00000000L);
    }
    state(BTC_EUR, TradingState.TRADING);
  }

  /** Lets the next command in. */
  boolean next() {
    nowMs += 7;
    return machine.begin(machine.sequence() + 1, nowMs, 5, ++counter, nowMs + 1_000, 1, true);
  }

  void list(int market, int priceDecimals, int quantityDecimals, Rules rules) {
    next();
    machine.listMarket(market, BTC, EUR, priceDecimals, quantityDecimals, 255, rules);
  }

  void credit(long account, int asset, long minor) {
    next();
    machine.creditFunds(9, counter, account, asset, minor);
  }

  void state(int market, TradingState target) {
    next();
    machine.changeMarketState(market, target, machine.market(market).stateSequence, 0);
  }

  static NewOrder limit(long account, Side side, long lots, long points) {
    return order(account, side, LIMIT, GTC, lots, points, 0);
  }

  static NewOrder market(long account, Side side, long lots) {
    return order(account, side, MARKET, GTC, lots, 0, 0);
  }

  static NewOrder byQuote(long account, Side side, long quoteMinor) {
    return order(account, side, MARKET, GTC, 0, 0, quoteMinor);
  }

  static NewOrder order(
      long account,
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      long lots,
      long points,
      long quoteMinor) {
    NewOrder order = new NewOrder();
    order.accountId = account;
    order.marketId = BTC_EUR;
    order.side = side;
    order.orderType = type;
    order.timeInForce = timeInForce;
    order.selfTradePrevention = SelfTradePrevention.DECREMENT_AND_CANCEL;
    order.quantityLots = lots;
    order.pricePoints = points;
    order.quoteMinor = quoteMinor;
    return order;
  }

  /** Enters the order; its id is returned. */
  long enter(NewOrder order) {
    next();
    machine.enterOrder(order);
    return machine.sequence();
  }

  void cancel(long account, long orderId) {
    next();
    machine.cancelOrder(account, BTC_EUR, orderId, 0, 0);
  }
}

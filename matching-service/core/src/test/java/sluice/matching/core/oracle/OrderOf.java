package sluice.matching.core.oracle;

import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/** An order as the oracle keeps it: every value in a field, nothing derived. */
final class OrderOf {
  /** Where it is. */
  enum Place {
    NOWHERE,
    RESTING,
    WAITING
  }

  final long id;
  final AccountOf account;
  final MarketOf market;
  final Side side;
  final OrderType type;
  final boolean protectionOff;
  final long client;
  final TriggerReference reference;
  final int group;
  final int makerPpm;
  final int takerPpm;

  TimeInForce timeInForce;
  boolean postOnly;
  SelfTradePrevention selfTradePrevention;
  long price;
  long trigger;

  /** Amount in base, what traded included; 0 by quote. */
  long lots;

  long leaves;

  /** Amount in quote; 0 by amount. */
  long quote;

  /** Of a sell by quote: what is still to be sold for, exact. */
  long quoteExactLeft;

  long held;
  long priority;
  boolean fired;
  Place place = Place.NOWHERE;

  OrderOf(long id, AccountOf account, MarketOf market, Act.Enter it) {
    this.id = id;
    this.account = account;
    this.market = market;
    side = it.side();
    type = it.type();
    protectionOff = it.protectionOff();
    client = it.client();
    reference = it.reference();
    group = it.group();
    makerPpm = market.makerPpm(account);
    takerPpm = market.takerPpm(account);
    timeInForce = it.timeInForce();
    postOnly = it.postOnly();
    selfTradePrevention = it.selfTradePrevention();
    price = it.price();
    trigger = it.trigger();
    lots = it.lots();
    leaves = it.lots();
    quote = it.quote();
  }

  boolean byQuote() {
    return quote != 0;
  }

  boolean buys() {
    return side == Side.BUY;
  }

  boolean limitKind() {
    return type == OrderType.LIMIT
        || type == OrderType.STOP_LOSS_LIMIT
        || type == OrderType.TAKE_PROFIT_LIMIT;
  }

  /** Entered with a trigger that has not fired. */
  boolean triggered() {
    return reference != null && !fired;
  }

  boolean firesDown() {
    boolean stop = type == OrderType.STOP_LOSS || type == OrderType.STOP_LOSS_LIMIT;
    return stop ? side == Side.SELL : side == Side.BUY;
  }

  int worstPpm() {
    return Math.max(makerPpm, takerPpm);
  }

  boolean open() {
    return place != Place.NOWHERE;
  }

  int heldAsset() {
    return buys() ? market.quoteAsset : market.baseAsset;
  }
}

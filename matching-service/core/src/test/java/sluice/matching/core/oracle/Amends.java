package sluice.matching.core.oracle;

import sluice.vocabulary.Refusal;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.TimeInForce;

/** Section 11. */
final class Amends {
  /** The values that an amend leads to. */
  private record Wanted(
      long price,
      long lots,
      long leaves,
      long quote,
      long trigger,
      TimeInForce timeInForce,
      boolean postOnly,
      SelfTradePrevention selfTradePrevention) {
    static Wanted as(OrderOf it) {
      return new Wanted(
          it.price,
          it.lots,
          it.leaves,
          it.quote,
          it.trigger,
          it.timeInForce,
          it.postOnly,
          it.selfTradePrevention);
    }

    void into(OrderOf it) {
      it.price = price;
      it.lots = lots;
      it.leaves = leaves;
      it.quote = quote;
      it.trigger = trigger;
      it.timeInForce = timeInForce;
      it.postOnly = postOnly;
      it.selfTradePrevention = selfTradePrevention;
    }
  }

  private final Oracle oracle;

  Amends(Oracle oracle) {
    this.oracle = oracle;
  }

  void amend(Act.Amend it) {
    AccountOf account = oracle.accounts.get(it.account());
    MarketOf market = oracle.markets.get(it.market());
    Refusal refusal = null;
    OrderOf order = null;
    if (malformed(it)) refusal = Refusal.INVALID_FIELD;
    else if (account == null) refusal = Refusal.UNKNOWN_ACCOUNT;
    else if (market == null) refusal = Refusal.UNKNOWN_MARKET;
    else refusal = byState(market);
    if (refusal == null) {
      order =
          it.client() != 0
              ? oracle.clientIds.open(account, market, it.client())
              : oracle.openOrder(it.order());
      boolean his = order != null && order.account == account && order.market == market;
      if (!his) refusal = Refusal.UNKNOWN_ORDER;
    }
    if (refusal == null) refusal = decide(order, it);
    if (refusal != null) {
      oracle.say.amendRejected(
          it.account(),
          it.market(),
          it.order(),
          CoreMachine.high(it.client()),
          it.client(),
          refusal);
    }
  }

  private static boolean malformed(Act.Amend it) {
    return it.price() < 0
        || it.lots() < 0
        || it.leaves() < 0
        || it.quote() < 0
        || it.trigger() < 0
        || it.lots() != 0 && it.leaves() != 0;
  }

  private static Refusal byState(MarketOf market) {
    return switch (market.state) {
      case FROZEN, HALTED -> Refusal.MARKET_HALTED;
      case CANCEL_ONLY -> Refusal.MARKET_CANCEL_ONLY;
      case AUCTION_LOCK, UNCROSS -> Refusal.MARKET_IN_AUCTION_MATCHING;
      case POST_ONLY, AUCTION_CALL, LIMIT_ONLY, TRADING -> null;
    };
  }

  private Refusal decide(OrderOf order, Act.Amend it) {
    boolean limit = order.limitKind();
    boolean waits = order.place == OrderOf.Place.WAITING;
    boolean immediate = it.timeInForce() != null && it.timeInForce() != TimeInForce.GTC;
    if (!limit && (it.price() != 0 || Boolean.TRUE.equals(it.postOnly()) || immediate)) {
      return Refusal.INVALID_FIELD;
    }
    if (it.trigger() != 0 && !waits) return Refusal.INVALID_FIELD;
    if (order.byQuote() ? it.lots() != 0 || it.leaves() != 0 : it.quote() != 0) {
      return Refusal.INVALID_FIELD;
    }
    Wanted before = Wanted.as(order);
    Wanted wanted = wanted(order, it);
    if (wanted.postOnly && wanted.timeInForce != TimeInForce.GTC) return Refusal.INVALID_FIELD;
    if (wanted.equals(before)) return Refusal.NOTHING_TO_CHANGE;
    if (!order.byQuote() && wanted.leaves <= 0) return Refusal.AMOUNT_TOO_SMALL;
    boolean reduces = onlyReduces(before, wanted);
    long holdBefore = order.held;
    wanted.into(order);
    Refusal refusal = null;
    if (!reduces) refusal = Entries.byState(order);
    if (refusal == null) refusal = Entries.byRules(order, !reduces);
    if (refusal == null && !reduces) refusal = Entries.byStaticBand(order);
    long hold = refusal == null ? oracle.entries.hold(order) : 0;
    if (refusal == null && hold - holdBefore > order.account.available(order.heldAsset())) {
      refusal = Refusal.INSUFFICIENT_FUNDS;
    }
    if (refusal != null) {
      before.into(order);
      return refusal;
    }
    order.held = hold;
    order.account.hold(order.heldAsset(), hold - holdBefore);
    order.market.touched = true;
    if (!reduces) oracle.matching.takeOut(order);
    say(order, before, waits, hold - holdBefore, reduces);
    if (!reduces) oracle.matching.takePart(order);
    return null;
  }

  private static Wanted wanted(OrderOf order, Act.Amend it) {
    long traded = order.lots - order.leaves;
    long lots = order.lots;
    if (it.lots() != 0) lots = it.lots();
    if (it.leaves() != 0) lots = traded + it.leaves();
    return new Wanted(
        it.price() != 0 ? it.price() : order.price,
        lots,
        lots - traded,
        it.quote() != 0 ? it.quote() : order.quote,
        it.trigger() != 0 ? it.trigger() : order.trigger,
        it.timeInForce() != null ? it.timeInForce() : order.timeInForce,
        it.postOnly() != null ? it.postOnly() : order.postOnly,
        it.selfTradePrevention() != null ? it.selfTradePrevention() : order.selfTradePrevention);
  }

  private static boolean onlyReduces(Wanted before, Wanted wanted) {
    Wanted sameSize =
        new Wanted(
            wanted.price,
            before.lots,
            before.leaves,
            before.quote,
            wanted.trigger,
            wanted.timeInForce,
            wanted.postOnly,
            wanted.selfTradePrevention);
    return sameSize.equals(before) && wanted.lots <= before.lots && wanted.quote <= before.quote;
  }

  private void say(
      OrderOf order, Wanted before, boolean waited, long heldChange, boolean keptPlace) {
    oracle.say.orderAmended(
        new Amended(
            order.id,
            order.account.id,
            order.market.id,
            order.side,
            order.price,
            order.lots,
            order.leaves,
            order.quote,
            order.trigger,
            order.timeInForce,
            order.postOnly,
            order.selfTradePrevention),
        heldChange,
        waited ? 0 : before.price,
        waited ? 0 : before.leaves,
        keptPlace);
  }
}

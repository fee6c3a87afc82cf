package sluice.matching.core.oracle;

import java.util.ArrayList;
import java.util.List;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.Side;
import sluice.vocabulary.TradingState;

/** Section 13. */
final class Cancels {
  private static final int MOST_BY_VENUE = 10_000;

  private final Oracle oracle;

  Cancels(Oracle oracle) {
    this.oracle = oracle;
  }

  private static Refusal byState(MarketOf market) {
    return switch (market.state) {
      case FROZEN, HALTED -> Refusal.MARKET_HALTED;
      case AUCTION_LOCK, UNCROSS -> Refusal.MARKET_IN_AUCTION_MATCHING;
      case CANCEL_ONLY, POST_ONLY, AUCTION_CALL, LIMIT_ONLY, TRADING -> null;
    };
  }

  void cancel(Act.Cancel it) {
    AccountOf account = oracle.accounts.get(it.account());
    MarketOf market = oracle.markets.get(it.market());
    Refusal refusal = null;
    OrderOf order = null;
    if (account == null) refusal = Refusal.UNKNOWN_ACCOUNT;
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
    if (refusal == null) {
      oracle.matching.close(order, ClosedReason.CANCELLED_BY_TRADER);
    } else {
      oracle.say.cancelRejected(
          it.account(),
          it.market(),
          it.order(),
          CoreMachine.high(it.client()),
          it.client(),
          refusal);
    }
  }

  void cancelAll(Act.CancelAll it) {
    AccountOf account = oracle.accounts.get(it.account());
    MarketOf market = oracle.markets.get(it.market());
    Refusal refusal = null;
    if (account == null) refusal = Refusal.UNKNOWN_ACCOUNT;
    else if (it.market() != 0 && market == null) refusal = Refusal.UNKNOWN_MARKET;
    else if (market != null) refusal = byState(market);
    if (refusal != null) {
      oracle.say.cancelRejected(it.account(), it.market(), 0, 0, 0, refusal);
      return;
    }
    int cancelled = 0;
    int refused = 0;
    for (OrderOf order : oracle.openOrders()) {
      if (order.account != account || market != null && order.market != market) continue;
      if (byState(order.market) != null) {
        refused++;
      } else {
        oracle.matching.close(order, ClosedReason.CANCELLED_BY_TRADER);
        cancelled++;
      }
    }
    oracle.say.ordersCancelled(it.account(), it.market(), cancelled, refused);
  }

  void cancelMarket(int marketId) {
    MarketOf market = oracle.markets.get(marketId);
    if (market == null) {
      oracle.say.commandRefused(Refusal.UNKNOWN_MARKET, marketId);
      return;
    }
    if (market.state == TradingState.FROZEN) {
      oracle.say.commandRefused(Refusal.MARKET_HALTED, marketId);
      return;
    }
    List<OrderOf> all = new ArrayList<>(market.side(Side.BUY));
    all.addAll(market.side(Side.SELL));
    all.addAll(market.waiting.stream().sorted((a, b) -> Long.compare(a.id, b.id)).toList());
    int cancelled = Math.min(all.size(), MOST_BY_VENUE);
    for (OrderOf order : all.subList(0, cancelled)) {
      oracle.matching.close(order, ClosedReason.CANCELLED_BY_VENUE);
    }
    oracle.say.marketOrdersCancelled(marketId, cancelled, all.size() - cancelled);
  }

  void cancelAfter(Act.CancelAfter it) {
    Refusal refusal = null;
    boolean timeFits = it.seconds() == 0 || it.seconds() >= 10 && it.seconds() <= 300;
    if (it.group() < 1 || it.group() > 1_000 || !timeFits) refusal = Refusal.INVALID_FIELD;
    else if (!oracle.accounts.containsKey(it.account())) refusal = Refusal.UNKNOWN_ACCOUNT;
    if (refusal != null) {
      oracle.say.commandRefused(refusal, 0);
      return;
    }
    long expiresAtMs = it.seconds() == 0 ? 0 : oracle.logTimeMs + 1_000L * it.seconds();
    if (expiresAtMs == 0) oracle.timers.disarmGroup(it.account(), it.group());
    else oracle.timers.armGroup(expiresAtMs, it.account(), it.group());
    oracle.say.disconnectTimerSet(it.account(), it.group(), expiresAtMs);
  }

  void groupExpired(AccountOf account, int group) {
    int cancelled = 0;
    int left = 0;
    for (OrderOf order : oracle.openOrders()) {
      if (order.account != account || order.group != group) continue;
      if (order.market.state == TradingState.FROZEN) {
        left++;
      } else {
        oracle.matching.close(order, ClosedReason.CANCELLED_ON_DISCONNECT);
        cancelled++;
      }
    }
    oracle.say.disconnectTimerExpired(account.id, group, cancelled, left);
  }
}

package sluice.matching.core.oracle;

import java.util.Comparator;
import java.util.List;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Side;
import sluice.vocabulary.TradingState;
import sluice.vocabulary.TriggerReference;

/** Section 9. */
final class Triggers {
  private static final int MAX_CASCADE = 1_000;

  private final Oracle oracle;

  Triggers(Oracle oracle) {
    this.oracle = oracle;
  }

  void evaluate(MarketOf market) {
    market.touched = false;
    if (!market.matches()) return;
    for (int fired = 0; ; fired++) {
      OrderOf next = next(market);
      if (next == null) {
        market.forgetExtremes();
        market.touched = false;
        return;
      }
      if (fired == MAX_CASCADE) {
        market.cascadePending = true;
        market.touched = false;
        return;
      }
      fire(next);
      if (!market.matches()) return;
    }
  }

  private static OrderOf next(MarketOf market) {
    for (TriggerReference reference : TriggerReference.values()) {
      for (boolean down : List.of(true, false)) {
        Comparator<OrderOf> eager = Comparator.comparingLong(it -> down ? -it.trigger : it.trigger);
        OrderOf first =
            market.waiting.stream()
                .filter(it -> it.reference == reference && it.firesDown() == down)
                .filter(it -> it.limitKind() || market.state == TradingState.TRADING)
                .filter(it -> holds(market, it))
                .min(eager.thenComparingLong(it -> it.priority))
                .orElse(null);
        if (first != null) return first;
      }
    }
    return null;
  }

  private static boolean holds(MarketOf market, OrderOf order) {
    long bid = market.best(Side.BUY);
    long ask = market.best(Side.SELL);
    boolean down = order.firesDown();
    // Twice the price, so that the middle is exact.
    long twice =
        switch (order.reference) {
          case LAST_TRADE -> 2 * (down ? market.lowest : market.highest);
          case BEST_BID -> 2 * bid;
          case BEST_ASK -> 2 * ask;
          case MID_PRICE -> bid == 0 || ask == 0 ? 0 : bid + ask;
        };
    if (twice == 0) return false;
    return down ? twice <= 2 * order.trigger : twice >= 2 * order.trigger;
  }

  private void fire(OrderOf order) {
    oracle.matching.takeOut(order);
    order.fired = true;
    if (order.limitKind()) {
      triggered(order, 0);
    } else {
      long before = order.held;
      order.account.hold(order.heldAsset(), -before);
      order.held = 0;
      long needed = oracle.matching.marketHold(order);
      if (needed > order.account.available(order.heldAsset())) {
        triggered(order, -before);
        oracle.matching.close(order, ClosedReason.INSUFFICIENT_FUNDS);
        return;
      }
      order.held = needed;
      order.account.hold(order.heldAsset(), needed);
      triggered(order, needed - before);
    }
    oracle.matching.takePart(order);
  }

  private void triggered(OrderOf order, long heldChange) {
    oracle.say.orderTriggered(order.id, order.account.id, order.market.id, order.side, heldChange);
  }
}

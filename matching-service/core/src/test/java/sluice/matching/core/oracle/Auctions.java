package sluice.matching.core.oracle;

import java.util.ArrayList;
import java.util.List;
import sluice.vocabulary.ClosedReason;
import sluice.vocabulary.Digest;
import sluice.vocabulary.Side;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/** Section 10. */
final class Auctions {
  private static final long INDICATION_MS = 100;

  /** What an uncross would do. */
  record Result(long price, long volume, long surplus) {
    static final Result NOTHING = new Result(0, 0, 0);
  }

  private final Oracle oracle;

  Auctions(Oracle oracle) {
    this.oracle = oracle;
  }

  /**
   * @param givenReference 0 for none
   */
  void begin(
      MarketOf market,
      long answers,
      StateCause cause,
      long callMs,
      long givenReference,
      TradingState next) {
    market.auctionReference =
        givenReference != 0
            ? givenReference
            : market.lastTrade != 0 ? market.lastTrade : market.staticReference;
    market.auctionNext = next;
    market.extensions = 0;
    market.saidPrice = 0;
    market.saidVolume = 0;
    market.saidSurplus = 0;
    call(market, answers, cause, callMs);
    indicate(market);
  }

  private void call(MarketOf market, long answers, StateCause cause, long callMs) {
    long endsAtMs = callMs == 0 ? 0 : oracle.logTimeMs + callMs;
    oracle.states.change(market, TradingState.AUCTION_CALL, answers, cause, endsAtMs);
    if (callMs != 0) oracle.timers.arm(endsAtMs, Timers.Kind.CALL_END, market.id);
    armIndication(market);
  }

  private void armIndication(MarketOf market) {
    oracle.timers.arm(oracle.logTimeMs + INDICATION_MS, Timers.Kind.INDICATION, market.id);
  }

  void indicationDue(MarketOf market) {
    indicate(market);
    armIndication(market);
  }

  private void indicate(MarketOf market) {
    Result now = result(market);
    if (now.price == market.saidPrice
        && now.volume == market.saidVolume
        && now.surplus == market.saidSurplus) return;
    market.saidPrice = now.price;
    market.saidVolume = now.volume;
    market.saidSurplus = now.surplus;
    oracle.say.auctionIndicated(market.id, now.price, now.volume, now.surplus);
  }

  void callEnds(MarketOf market) {
    indicate(market);
    if (market.rules.auctionLockMs() == 0) uncross(market, 0, StateCause.AUCTION_CLOCK);
    else lock(market, 0, StateCause.AUCTION_CLOCK);
  }

  void lockEnds(MarketOf market) {
    uncross(market, 0, StateCause.AUCTION_CLOCK);
  }

  void commandedLock(MarketOf market, long answers) {
    indicate(market);
    lock(market, answers, StateCause.COMMAND);
  }

  void commandedUncross(MarketOf market, long answers) {
    if (market.state == TradingState.AUCTION_CALL) indicate(market);
    uncross(market, answers, StateCause.COMMAND);
  }

  private void lock(MarketOf market, long answers, StateCause cause) {
    long mostMs = market.rules.auctionLockMs();
    long endsAtMs = 0;
    if (mostMs != 0) {
      long seed = Digest.fold(Digest.EMPTY, oracle.sequence);
      seed = Digest.fold(Digest.fold(seed, oracle.logTimeMs), market.id);
      endsAtMs = oracle.logTimeMs + 1 + Long.remainderUnsigned(seed, mostMs);
    }
    oracle.states.change(market, TradingState.AUCTION_LOCK, answers, cause, endsAtMs);
    if (mostMs != 0) oracle.timers.arm(endsAtMs, Timers.Kind.LOCK_END, market.id);
  }

  private void uncross(MarketOf market, long answers, StateCause cause) {
    Result result = result(market);
    if (outsideCollar(market, result)) {
      if (market.extensions < market.rules.maxAuctionExtensions()) {
        market.extensions++;
        call(market, 0, StateCause.OUTSIDE_COLLAR, market.rules.auctionExtensionMs());
      } else {
        oracle.states.change(market, TradingState.HALTED, 0, StateCause.EXTENSIONS_EXHAUSTED, 0);
      }
      return;
    }
    oracle.states.change(market, TradingState.UNCROSS, answers, cause, 0);
    List<OrderOf> ineligible = new ArrayList<>();
    for (Side side : Side.values()) {
      List<OrderOf> eligible = eligible(market, side);
      market.side(side).stream().filter(it -> !eligible.contains(it)).forEach(ineligible::add);
    }
    for (OrderOf order : ineligible) {
      oracle.matching.close(order, ClosedReason.POST_ONLY_IN_AUCTION);
    }
    oracle.say.uncrossed(market.id, result.price, result.volume, result.surplus);
    tradeAll(market, result);
    if (result.volume > 0) {
      market.lastTrade = result.price;
      market.staticReference = result.price;
    }
    oracle.states.change(market, market.auctionNext, 0, StateCause.UNCROSSED, 0);
  }

  private void tradeAll(MarketOf market, Result result) {
    long left = result.volume;
    while (left > 0) {
      OrderOf buy = market.side(Side.BUY).getFirst();
      OrderOf sell = market.side(Side.SELL).getFirst();
      OrderOf maker = buy.priority < sell.priority ? buy : sell;
      OrderOf taker = maker == buy ? sell : buy;
      long lots = Math.min(buy.leaves, sell.leaves);
      left -= lots;
      oracle.matching.trade(maker, taker, result.price, lots);
      if (maker.leaves == 0) oracle.matching.close(maker, ClosedReason.FILLED);
      if (taker.leaves == 0) oracle.matching.close(taker, ClosedReason.FILLED);
    }
  }

  private static boolean outsideCollar(MarketOf market, Result result) {
    return result.volume > 0
        && Matching.outside(result.price, market.auctionReference, market.rules.collarPpm());
  }

  private static List<OrderOf> eligible(MarketOf market, Side side) {
    long opposite = market.best(side.opposite());
    return market.side(side).stream()
        .filter(it -> !it.postOnly || !MarketOf.crosses(side, it.price, opposite))
        .toList();
  }

  static Result result(MarketOf market) {
    List<OrderOf> buys = eligible(market, Side.BUY);
    List<OrderOf> sells = eligible(market, Side.SELL);
    List<Result> candidates = new ArrayList<>();
    List<OrderOf> all = new ArrayList<>(buys);
    all.addAll(sells);
    for (long price : all.stream().mapToLong(it -> it.price).sorted().distinct().toArray()) {
      long bought = lots(buys.stream().filter(it -> it.price >= price).toList());
      long sold = lots(sells.stream().filter(it -> it.price <= price).toList());
      candidates.add(new Result(price, Math.min(bought, sold), bought - sold));
    }
    long volume = candidates.stream().mapToLong(Result::volume).max().orElse(0);
    if (volume == 0) return Result.NOTHING;
    List<Result> most = candidates.stream().filter(it -> it.volume == volume).toList();
    long surplus = most.stream().mapToLong(it -> Math.abs(it.surplus)).min().orElseThrow();
    return choose(
        most.stream().filter(it -> Math.abs(it.surplus) == surplus).toList(),
        market.auctionReference);
  }

  /**
   * @param equals by rising price
   */
  private static Result choose(List<Result> equals, long reference) {
    if (equals.stream().allMatch(it -> it.surplus > 0)) return equals.getLast();
    if (equals.stream().allMatch(it -> it.surplus < 0)) return equals.getFirst();
    if (reference == 0) return equals.getFirst();
    Result nearest = equals.getFirst();
    for (Result it : equals) {
      if (Math.abs(it.price - reference) <= Math.abs(nearest.price - reference)) nearest = it;
    }
    return nearest;
  }

  private static long lots(List<OrderOf> orders) {
    return orders.stream().mapToLong(it -> it.leaves).sum();
  }
}

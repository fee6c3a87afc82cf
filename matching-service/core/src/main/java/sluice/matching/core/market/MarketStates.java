package sluice.matching.core.market;

import sluice.matching.core.Limits;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.ShardState;
import sluice.matching.core.StateHash;
import sluice.matching.core.continuous.TouchedMarkets;
import sluice.matching.core.time.Timers;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/**
 * Which changes of a market's state are allowed, and the one place where it changes. One thread.
 */
public final class MarketStates {
  private final ShardState state;
  private final StateHash hash;
  private final TouchedMarkets touched;
  private final MatchingEvents events;

  public MarketStates(
      ShardState state, StateHash hash, TouchedMarkets touched, MatchingEvents events) {
    this.state = state;
    this.hash = hash;
    this.touched = touched;
    this.events = events;
  }

  /** Whether a state lets nobody enter: to go there needs no answer. */
  public static boolean closing(TradingState target) {
    return target.isClosed();
  }

  /** Why control may not change a market's state so; null when it may. */
  public Refusal refusal(Market market, TradingState target, long answers, int leaseMs) {
    boolean closes = closing(target);
    if (leaseMs < 0 || leaseMs > Limits.MAX_LEASE_MS || closes && leaseMs != 0) {
      return Refusal.INVALID_FIELD;
    }
    if (market == null) return Refusal.UNKNOWN_MARKET;
    if (market.state == target) return Refusal.ALREADY_IN_STATE;
    if (!legal(market.state, target)) return Refusal.ILLEGAL_TRANSITION;
    boolean freely = closes && market.state != TradingState.FROZEN;
    if (!freely && answers != market.stateSequence) return Refusal.STALE_STATE;
    return continuous(target) && market.book().crossed() ? Refusal.BOOK_CROSSED : null;
  }

  private static boolean continuous(TradingState target) {
    return target == TradingState.POST_ONLY
        || target == TradingState.LIMIT_ONLY
        || target == TradingState.TRADING;
  }

  /** All transitions that control may ask for, of two different states. */
  private boolean legal(TradingState from, TradingState target) {
    if (!state.complete() && !known(target)) return false;
    if (from == TradingState.FROZEN) return target == TradingState.HALTED;
    return switch (target) {
      case FROZEN, HALTED, CANCEL_ONLY -> true;
      case POST_ONLY, LIMIT_ONLY, TRADING, AUCTION_CALL -> true;
      case AUCTION_LOCK -> from == TradingState.AUCTION_CALL;
      case UNCROSS -> from == TradingState.AUCTION_CALL || from == TradingState.AUCTION_LOCK;
    };
  }

  /** What rules version 1 knows. */
  private static boolean known(TradingState target) {
    return target == TradingState.HALTED
        || target == TradingState.CANCEL_ONLY
        || continuous(target);
  }

  /** Closes every market that is not in the state, leaving frozen ones alone. */
  public void closeAll(TradingState target, StateCause cause) {
    for (int id = 1; id <= state.highestMarketId(); id++) {
      Market market = state.market(id);
      if (market == null || market.state == target || market.state == TradingState.FROZEN) continue;
      change(market, target, 0, cause, 0);
    }
  }

  /** Whether {@link #closeAll} would change nothing. */
  public boolean allClosed(TradingState target) {
    for (int id = 1; id <= state.highestMarketId(); id++) {
      Market market = state.market(id);
      if (market != null && market.state != target && market.state != TradingState.FROZEN) {
        return false;
      }
    }
    return true;
  }

  /**
   * Changes a market's state, whatever it was.
   *
   * @param answers what control named; 0 for what the core does itself
   * @param phaseMs the new state ends by itself after this; 0 it does not
   */
  public void change(
      Market market, TradingState target, long answers, StateCause cause, long phaseMs) {
    TradingState before = market.state;
    market.state = target;
    market.stateSequence = state.sequence;
    market.phaseTimer = disarmed(market.phaseTimer);
    market.auction.indicationTimer = disarmed(market.auction.indicationTimer);
    if (closing(target)) market.leaseTimer = disarmed(market.leaseTimer);
    market.endsAtMs = phaseMs == 0 ? 0 : state.logTimeMs + phaseMs;
    if (phaseMs != 0) {
      market.phaseTimer = state.timers.arm(market.endsAtMs, Timers.Kind.PHASE, market.id());
    }
    state.forgetExtremes(market);
    touched.touch(market);
    events.marketStateChanged(
        market.id(),
        before,
        target,
        hash.ofOrders(market),
        market.openOrders,
        answers,
        cause,
        market.endsAtMs);
  }

  /** Sets or takes away the lease on which a market is open. */
  public void lease(Market market, int leaseMs) {
    market.leaseTimer = disarmed(market.leaseTimer);
    if (leaseMs == 0) return;
    market.leaseTimer = state.timers.arm(state.logTimeMs + leaseMs, Timers.Kind.LEASE, market.id());
  }

  private int disarmed(int timer) {
    if (timer != 0) state.timers.disarm(timer);
    return 0;
  }
}

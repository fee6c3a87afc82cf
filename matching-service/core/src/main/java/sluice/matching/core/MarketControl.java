package sluice.matching.core;

import sluice.matching.core.auction.Auctions;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.MarketStates;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/** What control asks of markets' states, and traders of their groups' timers. One thread. */
final class MarketControl {
  private static final int SHORTEST_TIMER_SECONDS = 10;
  private static final int LONGEST_TIMER_SECONDS = 300;

  private final ShardState state;
  private final MarketStates states;
  private final Auctions auctions;
  private final MatchingEvents events;

  MarketControl(ShardState state, MarketStates states, Auctions auctions, MatchingEvents events) {
    this.state = state;
    this.states = states;
    this.auctions = auctions;
    this.events = events;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal changeState(int marketId, TradingState target, long answers, int leaseMs) {
    if (marketId == 0) return closeAll(target, leaseMs);
    Market market = state.market(marketId);
    Refusal refusal = states.refusal(market, target, answers, leaseMs);
    if (refusal != null) return refusal;
    states.lease(market, leaseMs);
    switch (target) {
      case FROZEN, HALTED, CANCEL_ONLY, POST_ONLY, LIMIT_ONLY, TRADING ->
          states.change(market, target, answers, StateCause.COMMAND, 0);
      case AUCTION_CALL -> {
        int callMs = market.rules().auctionCallMs();
        auctions.begin(market, answers, callMs, 0, TradingState.TRADING);
      }
      case AUCTION_LOCK -> auctions.lock(market, answers, StateCause.COMMAND);
      case UNCROSS -> auctions.uncross(market, answers, StateCause.COMMAND);
    }
    sayLease(market);
    return null;
  }

  private void sayLease(Market market) {
    if (market.leaseTimer != 0) {
      events.leaseSet(market.id(), state.timers.dueMs(market.leaseTimer));
    }
  }

  private Refusal closeAll(TradingState target, int leaseMs) {
    boolean closes = MarketStates.closing(target);
    if (leaseMs < 0 || leaseMs > Limits.MAX_LEASE_MS || closes && leaseMs != 0) {
      return Refusal.INVALID_FIELD;
    }
    boolean known = state.complete() || target != TradingState.FROZEN;
    if (!closes || !known) return Refusal.ILLEGAL_TRANSITION;
    if (states.allClosed(target)) return Refusal.ALREADY_IN_STATE;
    states.closeAll(target, StateCause.COMMAND);
    return null;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal beginAuction(
      int marketId, long answers, int callMs, long reference, TradingState next, int leaseMs) {
    boolean goesOn = next == TradingState.LIMIT_ONLY || next == TradingState.TRADING;
    if (callMs < 0
        || callMs > Limits.MAX_PHASE_MS
        || reference < 0
        || reference > Limits.MAX_PRICE_POINTS
        || !goesOn) return Refusal.INVALID_FIELD;
    Market market = state.market(marketId);
    Refusal refusal = states.refusal(market, TradingState.AUCTION_CALL, answers, leaseMs);
    if (refusal != null) return refusal;
    states.lease(market, leaseMs);
    auctions.begin(market, answers, callMs, reference, next);
    sayLease(market);
    return null;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal renewLease(int marketId, int leaseMs) {
    if (leaseMs < 0 || leaseMs > Limits.MAX_LEASE_MS) return Refusal.INVALID_FIELD;
    Market market = state.market(marketId);
    if (market == null) return Refusal.UNKNOWN_MARKET;
    if (MarketStates.closing(market.state)) return Refusal.ILLEGAL_TRANSITION;
    states.lease(market, leaseMs);
    events.leaseSet(marketId, leaseMs == 0 ? 0 : state.logTimeMs + leaseMs);
    return null;
  }

  /**
   * @return why not; null when it is done
   */
  Refusal cancelOrdersAfter(long accountId, int group, int seconds) {
    boolean inRange = seconds >= SHORTEST_TIMER_SECONDS && seconds <= LONGEST_TIMER_SECONDS;
    if (group < 1 || group > Limits.MAX_GROUP || seconds != 0 && !inRange) {
      return Refusal.INVALID_FIELD;
    }
    int account = state.accounts.find(accountId);
    if (account == 0) return Refusal.UNKNOWN_ACCOUNT;
    int armed = state.groups.find(account, group);
    if (armed == 0 && seconds != 0 && state.groups.full()) return Refusal.VENUE_FULL;
    if (armed != 0) state.groups.disarm(armed);
    long dueMs = seconds == 0 ? 0 : state.logTimeMs + 1_000L * seconds;
    if (seconds != 0) state.groups.arm(account, group, dueMs);
    events.disconnectTimerSet(accountId, group, dueMs);
    return null;
  }
}

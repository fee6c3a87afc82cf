package sluice.matching.core;

import sluice.matching.core.account.DisconnectGroups;
import sluice.matching.core.auction.Auctions;
import sluice.matching.core.continuous.Cancelling;
import sluice.matching.core.continuous.TriggerOrders;
import sluice.matching.core.market.Market;
import sluice.matching.core.market.MarketStates;
import sluice.matching.core.time.Timers;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/** What happens because log time passed, before a command is looked at. One thread. */
final class PassingTime {
  private final ShardState state;
  private final MarketStates states;
  private final Auctions auctions;
  private final Cancelling cancelling;
  private final TriggerOrders triggers;

  PassingTime(
      ShardState state,
      MarketStates states,
      Auctions auctions,
      Cancelling cancelling,
      TriggerOrders triggers) {
    this.state = state;
    this.states = states;
    this.auctions = auctions;
    this.cancelling = cancelling;
    this.triggers = triggers;
  }

  /** A command arrives. */
  void arrive(long sequence, long appendedAtMs) {
    long before = state.logTimeMs;
    state.sequence = sequence;
    state.logTimeMs = Math.max(before, appendedAtMs);
    if (state.timersPending()) pass(state.logTimeMs - before);
  }

  private void pass(long risenMs) {
    if (risenMs > Limits.MAX_LEAP_MS) {
      state.counters.leaps++;
      states.closeAll(TradingState.HALTED, StateCause.CLOCK_LEAP);
    }
    for (int fired = 0; fired < Limits.MAX_TIMERS_PER_COMMAND; fired++) {
      if (state.timers.nextDueMs() > state.logTimeMs) break;
      fire(state.timers.first());
      triggers.evaluateTouched();
    }
    if (state.cascadesPending > 0) triggers.evaluatePending();
  }

  private void fire(int timer) {
    state.counters.timersFired++;
    Timers timers = state.timers;
    int owner = timers.owner(timer);
    switch (timers.kind(timer)) {
      case GROUP -> {
        DisconnectGroups groups = state.groups;
        int account = groups.account(owner);
        int group = groups.group(owner);
        groups.disarm(owner);
        cancelling.cancelGroup(account, group);
      }
      case PHASE -> auctions.phaseEnded(state.market(owner));
      case INDICATION -> auctions.look(state.market(owner));
      case LEASE -> {
        Market market = state.market(owner);
        states.change(market, TradingState.HALTED, 0, StateCause.LEASE_ENDED, 0);
      }
    }
  }
}

package sluice.matching.core.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.matching.core.MatchingEvents;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/**
 * The whole behaviour of the core once more: slow, obvious, written from RULES.md and not from the
 * core's code. Lists that are searched and sorted, exact big numbers, no pool, no index. Numbers in
 * comments are sections of RULES.md.
 */
final class Oracle implements Machine {
  static final int MAX_TIMERS = 1_000;
  static final long MAX_LEAP_MS = 5_000;
  static final int LATEST_RULES = 2;

  final MatchingEvents say;
  final TreeMap<Integer, Integer> assets = new TreeMap<>();
  final TreeMap<Integer, MarketOf> markets = new TreeMap<>();
  final Map<Long, AccountOf> accounts = new LinkedHashMap<>();
  final TreeMap<Long, OrderOf> open = new TreeMap<>();
  final TreeMap<Integer, Long> fees = new TreeMap<>();
  final Timers timers = new Timers();

  final Matching matching = new Matching(this);
  final Triggers triggers = new Triggers(this);
  final States states = new States(this);
  final Auctions auctions = new Auctions(this);
  final Entries entries = new Entries(this);
  final Amends amends = new Amends(this);
  final Cancels cancels = new Cancels(this);
  final Funds funds = new Funds(this);
  final ClientIds clientIds = new ClientIds(this);
  private final Senders senders = new Senders();

  int epoch;
  int rulesVersion;
  private int activated;
  long sequence;
  long logTimeMs;
  private long priorities;

  Oracle(MatchingEvents say) {
    this.say = say;
  }

  long nextPriority() {
    return ++priorities;
  }

  /** All open orders, resting and waiting, by ascending id. */
  List<OrderOf> openOrders() {
    return List.copyOf(open.values());
  }

  OrderOf openOrder(long id) {
    return open.get(id);
  }

  /** Section 1. */
  @Override
  public void apply(Arrival it) {
    long before = logTimeMs;
    boolean pending = pending();
    sequence = it.sequence();
    logTimeMs = Math.max(logTimeMs, it.appendedAtMs());
    if (activated != 0) rulesVersion = activated;
    activated = 0;
    if (it.act() instanceof Act.StartEpoch start) {
      startEpoch(start);
      return;
    }
    if (pending && logTimeMs - before > MAX_LEAP_MS) haltAll(StateCause.CLOCK_LEAP);
    fireTimers();
    for (MarketOf market : markets.values()) {
      if (market.cascadePending) triggers.evaluate(market);
    }
    Refusal refusal = refusedByOrigin(it);
    if (refusal != null) {
      say.commandRefused(refusal, 0);
      return;
    }
    dispatch(it.act());
    evaluateTouched();
  }

  private boolean pending() {
    return timers.any() || markets.values().stream().anyMatch(it -> it.cascadePending);
  }

  private void startEpoch(Act.StartEpoch start) {
    epoch = start.epoch();
    if (epoch == 1 && sequence == 1) rulesVersion = start.rulesVersion();
    say.epochBegan(epoch, sequence);
    haltAll(StateCause.EPOCH);
  }

  private void haltAll(StateCause cause) {
    for (MarketOf market : markets.values()) {
      if (market.state != TradingState.FROZEN && market.state != TradingState.HALTED) {
        states.change(market, TradingState.HALTED, 0, cause, 0);
      }
    }
  }

  private void fireTimers() {
    for (int fired = 0; fired < MAX_TIMERS; fired++) {
      Timers.Timer timer = timers.takeDue(logTimeMs);
      if (timer == null) return;
      switch (timer.kind()) {
        case CALL_END -> auctions.callEnds(markets.get(timer.market()));
        case LOCK_END -> auctions.lockEnds(markets.get(timer.market()));
        case INDICATION -> auctions.indicationDue(markets.get(timer.market()));
        case LEASE ->
            states.change(
                markets.get(timer.market()), TradingState.HALTED, 0, StateCause.LEASE_ENDED, 0);
        case GROUP -> cancels.groupExpired(accounts.get(timer.account()), timer.group());
      }
      evaluateTouched();
    }
  }

  private void evaluateTouched() {
    for (MarketOf market : markets.values()) {
      if (market.touched) triggers.evaluate(market);
    }
  }

  private Refusal refusedByOrigin(Arrival it) {
    if (it.epoch() != epoch) return Refusal.WRONG_EPOCH;
    if (!it.signed()) return Refusal.BAD_SIGNATURE;
    return senders.take(it, logTimeMs);
  }

  private void dispatch(Act act) {
    switch (act) {
      case Act.StartEpoch _ -> throw new IllegalArgumentException("an epoch starts a log");
      case Act.AdvanceClock _ -> {}
      case Act.Enter it -> entries.enter(it);
      case Act.Amend it -> amends.amend(it);
      case Act.Cancel it -> cancels.cancel(it);
      case Act.CancelAll it -> cancels.cancelAll(it);
      case Act.CancelAfter it -> cancels.cancelAfter(it);
      case Act.CancelMarket it -> cancels.cancelMarket(it.market());
      case Act.DefineAsset it -> funds.defineAsset(it);
      case Act.ListMarket it -> states.list(it);
      case Act.ChangeRules it -> states.changeRules(it);
      case Act.ChangeTier it -> states.changeTier(it);
      case Act.AssignTier it -> funds.assignTier(it);
      case Act.ChangeState it -> states.changeState(it);
      case Act.BeginAuction it -> states.beginAuction(it);
      case Act.RenewLease it -> states.renewLease(it);
      case Act.OpenAccount it -> funds.openAccount(it.account());
      case Act.Credit it -> funds.credit(it);
      case Act.HoldWithdrawal it -> funds.hold(it);
      case Act.StartPayout it -> funds.startPayout(it.id());
      case Act.SettleWithdrawal it -> funds.settle(it.id());
      case Act.ReleaseWithdrawal it -> funds.release(it.id());
      case Act.ActivateRules it -> activate(it.version());
      case Act.ReportLedger _ -> funds.report();
    }
  }

  /** Section 14. */
  private void activate(int version) {
    if (version != rulesVersion + 1) {
      say.commandRefused(Refusal.RULES_VERSION, 0);
      return;
    }
    if (version > LATEST_RULES) throw new IllegalStateException("unknown rules");
    activated = version;
    say.rulesActivated(version);
  }
}

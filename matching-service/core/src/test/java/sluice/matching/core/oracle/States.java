package sluice.matching.core.oracle;

import sluice.matching.core.market.Rules;
import sluice.vocabulary.BandAction;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.StateCause;
import sluice.vocabulary.TradingState;

/** Markets, their rules and their states: sections 2 and 4. */
final class States {
  private static final int MAX_PHASE_MS = 86_400_000;
  private static final int MAX_LEASE_MS = 3_600_000;
  private static final long MAX_PRICE = 1_000_000_000_000_000L;

  private final Oracle oracle;

  States(Oracle oracle) {
    this.oracle = oracle;
  }

  void list(Act.ListMarket it) {
    Refusal refusal = null;
    if (it.market() < 1 || it.market() > 4_095) refusal = Refusal.INVALID_FIELD;
    else if (!known(it.base()) || !known(it.quote())) refusal = Refusal.UNKNOWN_ASSET;
    else if (oracle.markets.containsKey(it.market())) refusal = Refusal.ALREADY_EXISTS;
    else if (it.base() == it.quote() || !scalesFit(it) || !valid(it.rules())) {
      refusal = Refusal.RULE_OUT_OF_RANGE;
    }
    if (refusal != null) {
      oracle.say.commandRefused(refusal, it.market());
      return;
    }
    oracle.markets.put(
        it.market(),
        new MarketOf(
            it, oracle.assets.get(it.base()), oracle.assets.get(it.quote()), oracle.sequence));
    oracle.say.marketListed(it.market());
  }

  private boolean known(int asset) {
    return oracle.assets.containsKey(asset);
  }

  private boolean scalesFit(Act.ListMarket it) {
    int exact = it.priceDecimals() + it.quantityDecimals() - it.notionalDecimals();
    return within(it.priceDecimals(), 0, 18)
        && within(it.quantityDecimals(), 0, oracle.assets.get(it.base()))
        && within(it.notionalDecimals(), 0, oracle.assets.get(it.quote()))
        && within(exact, 0, 12);
  }

  private static boolean within(long value, long from, long to) {
    return value >= from && value <= to;
  }

  private static boolean valid(Rules it) {
    return it.tickSizePoints() >= 1
        && within(it.minBaseLots(), 1, it.maxBaseLots())
        && it.minQuoteMinor() >= 0
        && Math.max(1, it.minQuoteMinor()) <= it.maxQuoteMinor()
        && within(it.makerFeePpm(), 0, 100_000)
        && within(it.takerFeePpm(), 0, 100_000)
        && it.maxOpenOrders() >= 1
        && within(it.referencePricePoints(), 0, MAX_PRICE)
        && within(it.staticBandPpm(), 0, 10_000_000)
        && within(it.dynamicBandPpm(), 0, 10_000_000)
        && within(it.collarPpm(), 0, 10_000_000)
        && within(it.auctionCallMs(), 0, MAX_PHASE_MS)
        && within(it.auctionLockMs(), 0, MAX_PHASE_MS)
        && within(it.auctionExtensionMs(), 0, MAX_PHASE_MS)
        && within(it.maxAuctionExtensions(), 0, 100)
        && it.bandAction() != null
        && (it.bandAction() != BandAction.AUCTION || it.auctionCallMs() > 0)
        && (it.maxAuctionExtensions() == 0 || it.auctionExtensionMs() > 0);
  }

  void changeRules(Act.ChangeRules it) {
    MarketOf market = oracle.markets.get(it.market());
    if (market == null) {
      oracle.say.commandRefused(Refusal.UNKNOWN_MARKET, it.market());
    } else if (!valid(it.rules())) {
      oracle.say.commandRefused(Refusal.RULE_OUT_OF_RANGE, it.market());
    } else {
      market.rules = it.rules();
      if (it.rules().referencePricePoints() > 0) {
        market.staticReference = it.rules().referencePricePoints();
      }
      oracle.say.marketRulesChanged(it.market());
    }
  }

  void changeTier(Act.ChangeTier it) {
    MarketOf market = oracle.markets.get(it.market());
    if (!within(it.tier(), 1, 15)) {
      oracle.say.commandRefused(Refusal.INVALID_FIELD, it.market());
    } else if (market == null) {
      oracle.say.commandRefused(Refusal.UNKNOWN_MARKET, it.market());
    } else if (!within(it.makerPpm(), 0, 100_000) || !within(it.takerPpm(), 0, 100_000)) {
      oracle.say.commandRefused(Refusal.RULE_OUT_OF_RANGE, it.market());
    } else {
      market.tiers.put(it.tier(), new int[] {it.makerPpm(), it.takerPpm()});
      oracle.say.feeTierChanged(it.market(), it.tier(), it.makerPpm(), it.takerPpm());
    }
  }

  private static boolean closing(TradingState target) {
    return target == TradingState.FROZEN
        || target == TradingState.HALTED
        || target == TradingState.CANCEL_ONLY;
  }

  void changeState(Act.ChangeState it) {
    boolean leaseFits = within(it.leaseMs(), 0, MAX_LEASE_MS);
    if (!leaseFits || it.leaseMs() != 0 && closing(it.target())) {
      oracle.say.commandRefused(Refusal.INVALID_FIELD, it.market());
      return;
    }
    if (it.market() == 0) {
      closeAll(it.target());
      return;
    }
    MarketOf market = oracle.markets.get(it.market());
    Refusal refusal =
        market == null ? Refusal.UNKNOWN_MARKET : refusal(market, it.target(), it.answers());
    if (refusal != null) {
      oracle.say.commandRefused(refusal, it.market());
      return;
    }
    long answers = it.answers();
    lease(market, it.leaseMs());
    switch (it.target()) {
      case AUCTION_CALL ->
          oracle.auctions.begin(
              market,
              answers,
              StateCause.COMMAND,
              market.rules.auctionCallMs(),
              0,
              TradingState.TRADING);
      case AUCTION_LOCK -> oracle.auctions.commandedLock(market, answers);
      case UNCROSS -> oracle.auctions.commandedUncross(market, answers);
      case FROZEN, HALTED, CANCEL_ONLY, POST_ONLY, LIMIT_ONLY, TRADING ->
          change(market, it.target(), answers, StateCause.COMMAND, 0);
    }
    sayLease(market, it.leaseMs());
  }

  /** Unless the change closed the market after all. */
  private void sayLease(MarketOf market, int leaseMs) {
    if (leaseMs != 0 && !closing(market.state)) {
      oracle.say.leaseSet(market.id, oracle.logTimeMs + leaseMs);
    }
  }

  private static boolean closesUnasked(MarketOf market, TradingState target) {
    return target == TradingState.FROZEN || closing(target) && market.state != TradingState.FROZEN;
  }

  private Refusal refusal(MarketOf market, TradingState target, long answers) {
    if (market.state == target) return Refusal.ALREADY_IN_STATE;
    if (!legal(market.state, target)) return Refusal.ILLEGAL_TRANSITION;
    if (closesUnasked(market, target)) return null;
    if (answers != market.stateSequence) return Refusal.STALE_STATE;
    boolean opens =
        target == TradingState.POST_ONLY
            || target == TradingState.LIMIT_ONLY
            || target == TradingState.TRADING;
    return opens && market.crossed() ? Refusal.BOOK_CROSSED : null;
  }

  private boolean legal(TradingState from, TradingState target) {
    boolean since2 = oracle.rulesVersion >= 2;
    return switch (target) {
      case FROZEN -> since2;
      case HALTED -> true;
      case CANCEL_ONLY, POST_ONLY, LIMIT_ONLY, TRADING -> from != TradingState.FROZEN;
      case AUCTION_CALL -> since2 && from != TradingState.FROZEN;
      case AUCTION_LOCK -> since2 && from == TradingState.AUCTION_CALL;
      case UNCROSS ->
          since2 && (from == TradingState.AUCTION_CALL || from == TradingState.AUCTION_LOCK);
    };
  }

  private void closeAll(TradingState target) {
    if (!closing(target) || target == TradingState.FROZEN && oracle.rulesVersion < 2) {
      oracle.say.commandRefused(Refusal.ILLEGAL_TRANSITION, 0);
      return;
    }
    boolean changed = false;
    for (MarketOf market : oracle.markets.values()) {
      if (market.state == target || market.state == TradingState.FROZEN) continue;
      change(market, target, 0, StateCause.COMMAND, 0);
      changed = true;
    }
    if (!changed) oracle.say.commandRefused(Refusal.ALREADY_IN_STATE, 0);
  }

  void beginAuction(Act.BeginAuction it) {
    boolean nextFits = it.next() == TradingState.LIMIT_ONLY || it.next() == TradingState.TRADING;
    if (!within(it.callMs(), 0, MAX_PHASE_MS)
        || !within(it.reference(), 0, MAX_PRICE)
        || !nextFits
        || !within(it.leaseMs(), 0, MAX_LEASE_MS)) {
      oracle.say.commandRefused(Refusal.INVALID_FIELD, it.market());
      return;
    }
    MarketOf market = oracle.markets.get(it.market());
    Refusal refusal =
        market == null
            ? Refusal.UNKNOWN_MARKET
            : refusal(market, TradingState.AUCTION_CALL, it.answers());
    if (refusal != null) {
      oracle.say.commandRefused(refusal, it.market());
      return;
    }
    lease(market, it.leaseMs());
    oracle.auctions.begin(
        market, it.answers(), StateCause.COMMAND, it.callMs(), it.reference(), it.next());
    sayLease(market, it.leaseMs());
  }

  void renewLease(Act.RenewLease it) {
    MarketOf market = oracle.markets.get(it.market());
    Refusal refusal = null;
    if (!within(it.leaseMs(), 0, MAX_LEASE_MS)) refusal = Refusal.INVALID_FIELD;
    else if (market == null) refusal = Refusal.UNKNOWN_MARKET;
    else if (closing(market.state)) refusal = Refusal.ILLEGAL_TRANSITION;
    if (refusal != null) {
      oracle.say.commandRefused(refusal, it.market());
      return;
    }
    lease(market, it.leaseMs());
    oracle.say.leaseSet(market.id, it.leaseMs() == 0 ? 0 : oracle.logTimeMs + it.leaseMs());
  }

  private void lease(MarketOf market, int leaseMs) {
    oracle.timers.disarm(market.id, kind -> kind == Timers.Kind.LEASE);
    if (leaseMs != 0) {
      oracle.timers.arm(oracle.logTimeMs + leaseMs, Timers.Kind.LEASE, market.id);
    }
  }

  /** Whatever changes a market's state does it here. */
  void change(MarketOf market, TradingState target, long answers, StateCause cause, long endsAtMs) {
    TradingState before = market.state;
    market.state = target;
    market.stateSequence = oracle.sequence;
    market.forgetExtremes();
    market.touched = true;
    oracle.timers.disarm(market.id, kind -> kind != Timers.Kind.LEASE);
    if (closing(target)) oracle.timers.disarm(market.id, kind -> kind == Timers.Kind.LEASE);
    oracle.say.marketStateChanged(
        market.id, before, target, 0, market.openOrders(), answers, cause, endsAtMs);
  }
}

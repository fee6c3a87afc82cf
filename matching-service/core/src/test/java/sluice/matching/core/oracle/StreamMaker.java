package sluice.matching.core.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import sluice.matching.core.market.Rules;
import sluice.vocabulary.BandAction;
import sluice.vocabulary.TradingState;

/**
 * Makes up a log from a seed: all commands, most of them sensible, some of them not. It looks at
 * the oracle's state to name orders that are open and to answer states that are.
 */
final class StreamMaker {
  static final int ACCOUNTS = 5;
  static final int EUR = 1;
  static final int BTC = 2;
  static final int ETH = 3;
  private static final long START_MS = 1_700_000_000_000L;
  private static final TradingState[] STATES = TradingState.values();
  private static final int[] ACCOUNT_WEIGHTS = {1, 1, 1, 2, 2, 3, 4, 5};

  private final RandomGenerator random;
  private final Oracle oracle;
  private final Orders orders;
  private final List<Act> opening = new ArrayList<>();
  private final int rulesVersion;
  private long sequence;
  private long nowMs = START_MS;
  private long counter;
  private int epoch = 1;
  private long credits;
  private long withdrawals;

  StreamMaker(RandomGenerator random, Oracle oracle) {
    this.random = random;
    this.oracle = oracle;
    this.orders = new Orders(random, oracle);
    this.rulesVersion = random.nextInt(12) == 0 ? 1 : 2;
    opening.add(new Act.DefineAsset(EUR, 2 + random.nextInt(3)));
    opening.add(new Act.DefineAsset(BTC, 8));
    opening.add(new Act.DefineAsset(ETH, 6));
    opening.add(new Act.ListMarket(1, BTC, EUR, 2, 8, 2, rules(false)));
    opening.add(new Act.ListMarket(2, ETH, EUR, 3, 4, random.nextInt(3), rules(false)));
    opening.add(new Act.ListMarket(3, ETH, BTC, 6, 2, 8, rules(false)));
    for (int account = 1; account <= ACCOUNTS; account++) {
      opening.add(new Act.OpenAccount(account));
      for (int asset = EUR; asset <= ETH; asset++) {
        if (random.nextInt(8) != 0) opening.add(credit(account, asset));
      }
    }
    for (int market = 1; market <= 3; market++) {
      opening.add(new Act.ChangeState(market, TradingState.TRADING, -1, 0));
    }
  }

  /** The next record of the log. */
  Arrival next() {
    sequence++;
    if (sequence == 1) return arrival(new Act.StartEpoch(1, rulesVersion));
    nowMs += pause();
    if (!opening.isEmpty()) return arrival(answered(opening.removeFirst()));
    if (random.nextInt(1_500) == 0) {
      return arrival(new Act.StartEpoch(++epoch, oracle.rulesVersion));
    }
    Act act = random.nextInt(8) == 0 ? reopening() : act();
    if (random.nextInt(60) == 0) return spoiled(act);
    return arrival(act);
  }

  /** An opening answers the state that is. */
  private Act answered(Act act) {
    return act instanceof Act.ChangeState(int market, TradingState target, _, int leaseMs)
            && oracle.markets.containsKey(market)
        ? new Act.ChangeState(market, target, oracle.markets.get(market).stateSequence, leaseMs)
        : act;
  }

  private long pause() {
    int kind = random.nextInt(1_000);
    if (kind < 700) return random.nextInt(3);
    if (kind < 985) return random.nextInt(300);
    if (kind < 997) return random.nextInt(4_000);
    return random.nextInt(3) == 0 ? -random.nextInt(500) : random.nextInt(700_000);
  }

  private Arrival arrival(Act act) {
    return new Arrival(sequence, nowMs, 7, ++counter, nowMs + 5_000, epoch, true, act);
  }

  /** Refused by its origin, mostly. */
  private Arrival spoiled(Act act) {
    long later = Math.max(nowMs, oracle.logTimeMs) + 5_000;
    return switch (random.nextInt(8)) {
      case 0 -> new Arrival(sequence, nowMs, 7, ++counter, later, epoch + 1, true, act);
      case 1 -> new Arrival(sequence, nowMs, 7, ++counter, later, epoch, false, act);
      case 2 -> new Arrival(sequence, nowMs, 7, counter, later, epoch, true, act);
      case 3 -> new Arrival(sequence, nowMs, 7, ++counter, nowMs - 1, epoch, true, act);
      case 4 -> new Arrival(sequence, nowMs, 7, ++counter, nowMs + 60_001, epoch, true, act);
      case 5 -> new Arrival(sequence, nowMs, 0, ++counter, later, epoch, true, act);
      case 6 -> new Arrival(sequence, nowMs, 7, 0, later, epoch, true, act);
      default ->
          new Arrival(sequence, nowMs, 8 + random.nextInt(40), ++counter, later, epoch, true, act);
    };
  }

  private int account() {
    if (random.nextInt(100) == 0) return ACCOUNTS + 1;
    return ACCOUNT_WEIGHTS[random.nextInt(ACCOUNT_WEIGHTS.length)];
  }

  private int market() {
    int kind = random.nextInt(100);
    return kind < 60 ? 1 : kind < 85 ? 2 : kind < 99 ? 3 : 4;
  }

  private Act act() {
    int kind = random.nextInt(1_000);
    if (kind < 560) return orders.enter(account(), market());
    if (kind < 690) return orders.amend(account(), market());
    if (kind < 800) return orders.cancel(account(), market());
    if (kind < 815) return new Act.CancelAll(account(), random.nextInt(3) == 0 ? 0 : market());
    if (kind < 835) return new Act.CancelAfter(account(), random.nextInt(6), seconds());
    if (kind < 838) return new Act.CancelMarket(market());
    if (kind < 905) return state();
    if (kind < 925) return auction();
    if (kind < 935) return new Act.RenewLease(market(), random.nextInt(8_000) - 500);
    if (kind < 955) return transfer();
    if (kind < 965) return credit(account(), 1 + random.nextInt(4));
    if (kind < 985) return rare();
    return new Act.AdvanceClock();
  }

  /** Markets are open more often than not. */
  private Act reopening() {
    for (MarketOf market : oracle.markets.values()) {
      long answers = market.stateSequence;
      if (market.state == TradingState.FROZEN) {
        return new Act.ChangeState(market.id, TradingState.HALTED, answers, 0);
      }
      if (!market.state.isClosed() && market.state != TradingState.POST_ONLY) continue;
      if (market.crossed()) {
        return new Act.BeginAuction(market.id, answers, 300, 0, TradingState.TRADING, 0);
      }
      return new Act.ChangeState(market.id, TradingState.TRADING, answers, 0);
    }
    return act();
  }

  private int seconds() {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> 9;
      case 2 -> 301;
      default -> 10 + random.nextInt(20);
    };
  }

  private Act state() {
    int market = random.nextInt(20) == 0 ? 0 : market();
    TradingState target =
        random.nextInt(3) == 0 ? STATES[random.nextInt(STATES.length)] : TradingState.TRADING;
    int leaseMs = random.nextInt(8) == 0 ? random.nextInt(6_000) - 100 : 0;
    return new Act.ChangeState(market, target, answers(market), leaseMs);
  }

  private long answers(int market) {
    MarketOf known = oracle.markets.get(market);
    return known == null || random.nextInt(10) == 0 ? random.nextInt(5) : known.stateSequence;
  }

  private Act auction() {
    int market = market();
    TradingState next =
        switch (random.nextInt(8)) {
          case 0 -> TradingState.LIMIT_ONLY;
          case 1 -> TradingState.POST_ONLY;
          default -> TradingState.TRADING;
        };
    return new Act.BeginAuction(
        market,
        answers(market),
        random.nextInt(6) == 0 ? 0 : random.nextInt(1_500) - 20,
        random.nextInt(3) == 0 ? orders.price(market) : 0,
        next,
        random.nextInt(8) == 0 ? random.nextInt(4_000) : 0);
  }

  private Act credit(int account, int asset) {
    long minor = 1 + random.nextLong(random.nextInt(3) == 0 ? 50_000 : 40_000_000_000L);
    return new Act.Credit(
        random.nextInt(12) == 0 ? random.nextLong(credits + 1) : ++credits,
        account,
        asset,
        random.nextInt(40) == 0 ? Long.MAX_VALUE : minor);
  }

  private Act transfer() {
    long known = 1 + random.nextLong(withdrawals + 1);
    return switch (random.nextInt(5)) {
      case 0 -> new Act.StartPayout(known);
      case 1 -> new Act.SettleWithdrawal(known);
      case 2 -> new Act.ReleaseWithdrawal(known);
      default ->
          new Act.HoldWithdrawal(
              random.nextInt(8) == 0 ? known : ++withdrawals,
              account(),
              1 + random.nextInt(4),
              random.nextLong(3_000_000));
    };
  }

  private Act rare() {
    return switch (random.nextInt(9)) {
      case 0, 1 -> new Act.ChangeRules(market(), rules(true));
      case 2 ->
          new Act.ChangeTier(market(), random.nextInt(17), ppm(), random.nextInt(8) - 1 + ppm());
      case 3, 4 -> new Act.AssignTier(account(), random.nextInt(18) - 1);
      case 5 -> new Act.ReportLedger();
      case 6 ->
          random.nextInt(4) == 0 && oracle.rulesVersion == 1
              ? new Act.ActivateRules(2)
              : new Act.ActivateRules(oracle.rulesVersion);
      case 7 ->
          random.nextBoolean()
              ? new Act.OpenAccount(random.nextInt(8) - 1)
              : new Act.DefineAsset(random.nextInt(6), random.nextInt(20) - 1);
      default ->
          new Act.ListMarket(
              random.nextInt(5),
              1 + random.nextInt(4),
              1 + random.nextInt(4),
              random.nextInt(20),
              random.nextInt(10),
              random.nextInt(10),
              rules(true));
    };
  }

  private int ppm() {
    return random.nextInt(4) == 0 ? 0 : random.nextInt(5_000);
  }

  private Rules rules(boolean maybeWrong) {
    int bands = random.nextInt(4);
    boolean auctions = random.nextInt(3) != 0;
    boolean wrong = maybeWrong && random.nextInt(30) == 0;
    return new Rules(
        1 + random.nextInt(3) * 4,
        1 + random.nextInt(3),
        wrong ? 0 : 1_000_000_000_000L,
        random.nextInt(200),
        1_000_000_000_000L,
        ppm(),
        ppm(),
        random.nextInt(5) == 0 ? 3 : 40,
        bands == 1 || bands == 3 ? 2_000 + random.nextInt(20_000) : 0,
        bands >= 2 ? 1_000 + random.nextInt(10_000) : 0,
        auctions && random.nextBoolean() ? BandAction.AUCTION : BandAction.REFUSE,
        auctions ? random.nextInt(3) : 0,
        random.nextInt(3) == 0 ? 1_000 + random.nextInt(15_000) : 0,
        random.nextInt(3) == 0 ? 10_000 + random.nextInt(400) : 0,
        auctions ? 1 + random.nextInt(800) : random.nextInt(2) * 300,
        random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(400),
        random.nextInt(2) + random.nextInt(500));
  }
}

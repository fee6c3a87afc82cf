package sluice.matching.core.oracle;

import java.util.ArrayList;
import java.util.List;
import sluice.matching.core.market.Rules;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;
import sluice.vocabulary.TriggerReference;

/**
 * A log written by hand: assets 1 (2 decimals) and 2 (8), market 1 of them, open, rich accounts.
 */
final class Script {
  private static final long START_MS = 1_700_000_000_000L;
  private static final long FUNDS = 1_000_000_000_000L;

  final List<Arrival> log = new ArrayList<>();
  long nowMs = START_MS;

  Script(int accounts, int maxOpenOrders) {
    add(new Act.StartEpoch(1, 2));
    add(new Act.DefineAsset(1, 2));
    add(new Act.DefineAsset(2, 8));
    Rules rules = new Rules(1, 1, 1_000_000_000_000L, 0, FUNDS, 1_500, 2_500, maxOpenOrders);
    add(new Act.ListMarket(1, 2, 1, 2, 8, 2, rules));
    for (int account = 1; account <= accounts; account++) {
      add(new Act.OpenAccount(account));
      add(new Act.Credit(log.size(), account, 1, FUNDS));
      add(new Act.Credit(log.size(), account, 2, FUNDS));
    }
    add(new Act.ChangeState(1, TradingState.TRADING, 4, 0));
  }

  /** Sequence of the last record, and so id of the order that it entered. */
  long sequence() {
    return log.size();
  }

  void add(Act act) {
    addFrom(7, act);
  }

  void addFrom(long sender, Act act) {
    add(sender, nowMs + 5_000, act);
  }

  void addExpiring(long expiresAtMs, Act act) {
    add(7, expiresAtMs, act);
  }

  private void add(long sender, long expiresAtMs, Act act) {
    long sequence = log.size() + 1;
    log.add(new Arrival(sequence, nowMs, sender, sequence, expiresAtMs, 1, true, act));
  }

  void limit(long account, Side side, long lots, long price, long client, int group) {
    add(
        new Act.Enter(
            account,
            1,
            side,
            OrderType.LIMIT,
            TimeInForce.GTC,
            false,
            SelfTradePrevention.CANCEL_NEWEST,
            client,
            price,
            lots,
            0,
            false,
            0,
            null,
            group));
  }

  void stop(long account, Side side, long lots, long trigger) {
    stop(account, side, lots, trigger, TriggerReference.LAST_TRADE);
  }

  void stop(long account, Side side, long lots, long trigger, TriggerReference reference) {
    add(
        new Act.Enter(
            account,
            1,
            side,
            OrderType.STOP_LOSS,
            TimeInForce.GTC,
            false,
            SelfTradePrevention.CANCEL_NEWEST,
            0,
            0,
            lots,
            0,
            true,
            trigger,
            reference,
            0));
  }
}

package sluice.matching.core.oracle;

import sluice.matching.core.market.Rules;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;
import sluice.vocabulary.TriggerReference;

/** What a command asks for, as data; one record per method of the machine. */
sealed interface Act {
  record StartEpoch(int epoch, int rulesVersion) implements Act {}

  record AdvanceClock() implements Act {}

  record Enter(
      long account,
      int market,
      Side side,
      OrderType type,
      TimeInForce timeInForce,
      boolean postOnly,
      SelfTradePrevention selfTradePrevention,
      long client,
      long price,
      long lots,
      long quote,
      boolean protectionOff,
      long trigger,
      TriggerReference reference,
      int group)
      implements Act {}

  /** A {@code client} id of 0 is none; so is a value of 0 or null. */
  record Amend(
      long account,
      int market,
      long order,
      long client,
      long price,
      long lots,
      long leaves,
      long quote,
      long trigger,
      TimeInForce timeInForce,
      Boolean postOnly,
      SelfTradePrevention selfTradePrevention)
      implements Act {}

  record Cancel(long account, int market, long order, long client) implements Act {}

  record CancelAll(long account, int market) implements Act {}

  record CancelAfter(long account, int group, int seconds) implements Act {}

  record CancelMarket(int market) implements Act {}

  record DefineAsset(int asset, int decimals) implements Act {}

  record ListMarket(
      int market,
      int base,
      int quote,
      int priceDecimals,
      int quantityDecimals,
      int notionalDecimals,
      Rules rules)
      implements Act {}

  record ChangeRules(int market, Rules rules) implements Act {}

  record ChangeTier(int market, int tier, int makerPpm, int takerPpm) implements Act {}

  record AssignTier(long account, int tier) implements Act {}

  record ChangeState(int market, TradingState target, long answers, int leaseMs) implements Act {}

  record BeginAuction(
      int market, long answers, int callMs, long reference, TradingState next, int leaseMs)
      implements Act {}

  record RenewLease(int market, int leaseMs) implements Act {}

  record OpenAccount(long account) implements Act {}

  record Credit(long id, long account, int asset, long minor) implements Act {}

  record HoldWithdrawal(long id, long account, int asset, long minor) implements Act {}

  record StartPayout(long id) implements Act {}

  record SettleWithdrawal(long id) implements Act {}

  record ReleaseWithdrawal(long id) implements Act {}

  record ActivateRules(int version) implements Act {}

  record ReportLedger() implements Act {}
}

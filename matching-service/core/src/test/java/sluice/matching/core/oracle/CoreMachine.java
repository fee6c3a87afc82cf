package sluice.matching.core.oracle;

import sluice.matching.core.MatchingEvents;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.NewOrder;
import sluice.matching.core.OrderChange;

/** The core, fed like the oracle. Ids of two words have {@link #CLIENT_HIGH} above them. */
final class CoreMachine implements Machine {
  static final long CLIENT_HIGH = 0x5EED;

  final MatchingMachine machine;
  private final NewOrder order = new NewOrder();
  private final OrderChange change = new OrderChange();

  CoreMachine(MatchingEvents events) {
    this(new MatchingMachine(events));
  }

  CoreMachine(MatchingMachine machine) {
    this.machine = machine;
  }

  static long high(long low) {
    return low == 0 ? 0 : CLIENT_HIGH;
  }

  static void fill(NewOrder order, Act.Enter it) {
    order.accountId = it.account();
    order.marketId = it.market();
    order.side = it.side();
    order.orderType = it.type();
    order.timeInForce = it.timeInForce();
    order.postOnly = it.postOnly();
    order.selfTradePrevention = it.selfTradePrevention();
    order.clientHigh = high(it.client());
    order.clientLow = it.client();
    order.operatorId = it.account();
    order.pricePoints = it.price();
    order.quantityLots = it.lots();
    order.quoteMinor = it.quote();
    order.protectionOff = it.protectionOff();
    order.triggerPoints = it.trigger();
    order.triggerReference = it.reference();
    order.group = it.group();
  }

  private OrderChange fill(Act.Amend it) {
    change.accountId = it.account();
    change.marketId = it.market();
    change.orderId = it.order();
    change.clientHigh = high(it.client());
    change.clientLow = it.client();
    change.pricePoints = it.price();
    change.quantityLots = it.lots();
    change.leavesLots = it.leaves();
    change.quoteMinor = it.quote();
    change.triggerPoints = it.trigger();
    change.timeInForce = it.timeInForce();
    change.changesPostOnly = it.postOnly() != null;
    change.postOnly = Boolean.TRUE.equals(it.postOnly());
    change.selfTradePrevention = it.selfTradePrevention();
    return change;
  }

  @Override
  public void apply(Arrival it) {
    if (it.act() instanceof Act.StartEpoch start) {
      machine.epochStarted(start.epoch(), it.sequence(), it.appendedAtMs(), start.rulesVersion());
      return;
    }
    hint(it.act());
    boolean goesOn =
        machine.begin(
            it.sequence(),
            it.appendedAtMs(),
            it.sender(),
            it.counter(),
            it.expiresAtMs(),
            it.epoch(),
            it.signed());
    if (goesOn) dispatch(it.act());
  }

  /** What is said of commands to come must change nothing, so it is said of all. */
  private void hint(Act act) {
    switch (act) {
      case Act.Enter it ->
          machine.ahead().newOrder(it.account(), it.market(), it.side(), it.price());
      case Act.Amend it -> machine.ahead().amend(it.market(), it.order(), it.price());
      case Act.Cancel it -> machine.ahead().cancel(it.order());
      default -> {}
    }
  }

  private void dispatch(Act act) {
    switch (act) {
      case Act.StartEpoch _ -> throw new IllegalArgumentException("an epoch starts a log");
      case Act.AdvanceClock _ -> machine.advanceClock();
      case Act.Enter it -> {
        fill(order, it);
        machine.enterOrder(order);
      }
      case Act.Amend it -> machine.amendOrder(fill(it));
      case Act.Cancel it ->
          machine.cancelOrder(
              it.account(), it.market(), it.order(), high(it.client()), it.client());
      case Act.CancelAll it -> machine.cancelOrders(it.account(), it.market());
      case Act.CancelAfter it -> machine.cancelOrdersAfter(it.account(), it.group(), it.seconds());
      case Act.CancelMarket it -> machine.cancelMarketOrders(it.market());
      case Act.DefineAsset it -> machine.defineAsset(it.asset(), it.decimals());
      case Act.ListMarket it ->
          machine.listMarket(
              it.market(),
              it.base(),
              it.quote(),
              it.priceDecimals(),
              it.quantityDecimals(),
              it.notionalDecimals(),
              it.rules());
      case Act.ChangeRules it -> machine.changeMarketRules(it.market(), it.rules());
      case Act.ChangeTier it ->
          machine.changeFeeTier(it.market(), it.tier(), it.makerPpm(), it.takerPpm());
      case Act.AssignTier it -> machine.assignFeeTier(it.account(), it.tier());
      case Act.ChangeState it ->
          machine.changeMarketState(it.market(), it.target(), it.answers(), it.leaseMs());
      case Act.BeginAuction it ->
          machine.beginAuction(
              it.market(), it.answers(), it.callMs(), it.reference(), it.next(), it.leaseMs());
      case Act.RenewLease it -> machine.renewLease(it.market(), it.leaseMs());
      case Act.OpenAccount it -> machine.openAccount(it.account());
      case Act.Credit it ->
          machine.creditFunds(high(it.id()), it.id(), it.account(), it.asset(), it.minor());
      case Act.HoldWithdrawal it ->
          machine.holdWithdrawal(high(it.id()), it.id(), it.account(), it.asset(), it.minor());
      case Act.StartPayout it -> machine.startPayout(high(it.id()), it.id());
      case Act.SettleWithdrawal it -> machine.settleWithdrawal(high(it.id()), it.id());
      case Act.ReleaseWithdrawal it -> machine.releaseWithdrawal(high(it.id()), it.id());
      case Act.ActivateRules it -> machine.activateRules(it.version());
      case Act.ReportLedger _ -> machine.reportLedger();
    }
  }
}

package sluice.matching.core;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.matching.core.Venue.ALICE;
import static sluice.matching.core.Venue.BOB;
import static sluice.matching.core.Venue.BTC;
import static sluice.matching.core.Venue.BTC_EUR;
import static sluice.matching.core.Venue.EUR;
import static sluice.vocabulary.Side.BUY;
import static sluice.vocabulary.Side.SELL;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import sluice.matching.core.market.Rules;
import sluice.vocabulary.BandAction;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;
import sluice.vocabulary.TriggerReference;

/**
 * Once the tables are warm no command allocates: read from the thread's own counter around each
 * command, in rounds that have every command and every kind of order in them and end where they
 * began. Two things are no steady state and outside: {@code listMarket} makes the market's objects
 * when it succeeds (at most {@link Limits#MAX_MARKET_ID} times in a shard's life; measured here as
 * it is refused), and tables that keep what is never forgotten (accounts, credits and withdrawals)
 * double now and then, at most 20 times; the rounds measured lie between two doublings.
 */
class AllocationTest {
  private static final int WARM_UP = 24_000;
  private static final int MEASURED = 6_000;
  private static final Rules AUCTIONS =
      new Rules(
          1,
          1,
          1_000_000_000_000L,
          0,
          1_000_000_000_00L,
          1_500,
          2_500,
          100,
          0,
          20_000,
          BandAction.AUCTION,
          1,
          100_000,
          0,
          150,
          5,
          200);

  private record Step(String command, String what, Runnable runs) {}

  private final Venue venue = new Venue(new Silent());
  private final MatchingMachine machine = venue.machine;
  private final List<Step> steps = new ArrayList<>();
  private long last;
  private long lasting;
  private long transfer;
  private int round;

  private void step(String command, String what, Runnable runs) {
    steps.add(new Step(command, what, runs));
  }

  private void order(String what, NewOrder order) {
    step(
        "enterOrder",
        what,
        () -> {
          machine.enterOrder(order);
          last = machine.sequence();
        });
  }

  private void state(TradingState target) {
    step(
        "changeMarketState",
        "to " + target,
        () -> machine.changeMarketState(BTC_EUR, target, machine.market(BTC_EUR).stateSequence, 0));
  }

  /** Time that passes, and what is due. */
  private void time(String what, int ms) {
    step(
        "advanceClock",
        what,
        () -> {
          machine.advanceClock();
          venue.nowMs += ms;
        });
  }

  private static NewOrder stop(OrderType type, Side side, long trigger, long price) {
    NewOrder order = Venue.order(ALICE, side, type, TimeInForce.GTC, 200, price, 0);
    order.triggerPoints = trigger;
    order.triggerReference = TriggerReference.LAST_TRADE;
    return order;
  }

  private static NewOrder preventing(SelfTradePrevention prevention) {
    NewOrder order = Venue.limit(BOB, SELL, 100, 100_00);
    order.selfTradePrevention = prevention;
    return order;
  }

  private void continuousTrading() {
    NewOrder named = Venue.limit(BOB, BUY, 1_000, 100_00);
    step(
        "enterOrder",
        "limit with a client id",
        () -> {
          named.clientLow = 1_000_000L + round;
          machine.enterOrder(named);
          lasting = machine.sequence();
        });
    for (SelfTradePrevention prevention : SelfTradePrevention.values()) {
      if (prevention == SelfTradePrevention.CANCEL_OLDEST) continue;
      if (prevention == SelfTradePrevention.CANCEL_BOTH) continue;
      order("meets its own, " + prevention, preventing(prevention));
    }
    order("limit", Venue.limit(ALICE, SELL, 1_500, 101_00));
    order("IOC", Venue.order(BOB, BUY, OrderType.LIMIT, TimeInForce.IOC, 700, 101_00, 0));
    order("FOK", Venue.order(BOB, BUY, OrderType.LIMIT, TimeInForce.FOK, 100, 101_00, 0));
    order("market by quote", Venue.byQuote(BOB, BUY, 1));
    order("market", Venue.market(ALICE, SELL, 300));
    order("refused", Venue.limit(777, SELL, 300, 100_00));
    amends();
  }

  private void amends() {
    OrderChange less = new OrderChange();
    OrderChange price = new OrderChange();
    step("amendOrder", "less", () -> amend(less, lasting, 300, 0));
    step("amendOrder", "its price", () -> amend(price, lasting, 0, 99_00));
    step("amendOrder", "refused", () -> amend(price, 5, 0, 99_00));
  }

  private void amend(OrderChange change, long order, long leaves, long price) {
    change.accountId = BOB;
    change.marketId = BTC_EUR;
    change.orderId = order;
    change.leavesLots = leaves;
    change.pricePoints = price;
    machine.amendOrder(change);
  }

  private void triggers() {
    order("stop-loss", stop(OrderType.STOP_LOSS, SELL, 99_00, 0));
    order("stop-loss-limit", stop(OrderType.STOP_LOSS_LIMIT, SELL, 98_90, 99_00));
    order("take-profit", stop(OrderType.TAKE_PROFIT, BUY, 98_00, 0));
    order("take-profit-limit", stop(OrderType.TAKE_PROFIT_LIMIT, SELL, 120_00, 120_00));
    order("sets off a stop", Venue.market(ALICE, SELL, 50));
    step("cancelOrder", "by id", () -> machine.cancelOrder(BOB, BTC_EUR, lasting, 0, 0));
    step("cancelOrder", "refused", () -> machine.cancelOrder(BOB, BTC_EUR, lasting, 0, 0));
    step("cancelOrders", "all", () -> machine.cancelOrders(ALICE, 0));
    step("cancelOrders", "of a market", () -> machine.cancelOrders(BOB, BTC_EUR));
  }

  private void groups() {
    NewOrder grouped = Venue.limit(BOB, BUY, 100, 90_00);
    grouped.group = 7;
    order("in a group", grouped);
    step("cancelOrdersAfter", "arms", () -> machine.cancelOrdersAfter(BOB, 7, 10));
    time("four seconds", 4_000);
    time("four seconds", 4_000);
    time("four seconds", 4_000);
    step("advanceClock", "the group's timer fires", machine::advanceClock);
    step("cancelOrdersAfter", "arms", () -> machine.cancelOrdersAfter(ALICE, 8, 10));
    step("cancelOrdersAfter", "disarms", () -> machine.cancelOrdersAfter(ALICE, 8, 0));
    order("for the venue to cancel", Venue.limit(BOB, BUY, 100, 90_00));
    step("cancelMarketOrders", "", () -> machine.cancelMarketOrders(BTC_EUR));
  }

  private void auctions() {
    step(
        "beginAuction",
        "",
        () ->
            machine.beginAuction(
                BTC_EUR,
                machine.market(BTC_EUR).stateSequence,
                150,
                100_00,
                TradingState.TRADING,
                60_000));
    order("into the call", Venue.limit(BOB, BUY, 500, 102_00));
    order("into the call", Venue.limit(ALICE, SELL, 400, 98_00));
    time("to an indication", 100);
    time("to the lock", 60);
    time("to the uncross", 10);
    step("renewLease", "", () -> machine.renewLease(BTC_EUR, 60_000));
    step("renewLease", "none", () -> machine.renewLease(BTC_EUR, 0));
    step("cancelOrders", "all", () -> machine.cancelOrders(BOB, 0));
    order("far away", Venue.limit(BOB, BUY, 100, 85_00));
    order("beyond the band: a call begins", Venue.limit(ALICE, SELL, 100, 80_00));
    state(TradingState.AUCTION_LOCK);
    state(TradingState.UNCROSS); // outside the collar: extended
    for (TradingState target :
        new TradingState[] {TradingState.CANCEL_ONLY, TradingState.FROZEN, TradingState.HALTED})
      state(target);
    step("cancelMarketOrders", "", () -> machine.cancelMarketOrders(BTC_EUR));
    for (TradingState target :
        new TradingState[] {TradingState.POST_ONLY, TradingState.LIMIT_ONLY, TradingState.TRADING})
      state(target);
    step(
        "changeMarketState",
        "every market",
        () -> machine.changeMarketState(0, TradingState.HALTED, 0, 0));
    state(TradingState.TRADING);
  }

  private void listing() {
    step("openAccount", "", () -> machine.openAccount(1_000_000L + round));
    step("openAccount", "refused", () -> machine.openAccount(BOB));
    step("defineAsset", "refused", () -> machine.defineAsset(BTC, 8));
    step("listMarket", "refused", () -> machine.listMarket(BTC_EUR, BTC, EUR, 2, 8, 255, AUCTIONS));
    step("changeMarketRules", "", () -> machine.changeMarketRules(BTC_EUR, AUCTIONS));
    step("changeFeeTier", "", () -> machine.changeFeeTier(BTC_EUR, 3, 10, round % 100));
    step("assignFeeTier", "", () -> machine.assignFeeTier(BOB, round % 4));
    step("activateRules", "refused", () -> machine.activateRules(Limits.LATEST_RULES));
    step("reportLedger", "", machine::reportLedger);
  }

  private void funds() {
    step("creditFunds", "", () -> machine.creditFunds(9, ++transfer, BOB, EUR, 1_000_00));
    step("creditFunds", "", () -> machine.creditFunds(9, ++transfer, ALICE, BTC, 10_000));
    step("creditFunds", "repeated", () -> machine.creditFunds(9, transfer, BOB, EUR, 1_00));
    step("holdWithdrawal", "", () -> machine.holdWithdrawal(8, ++transfer, BOB, EUR, 1));
    step("startPayout", "", () -> machine.startPayout(8, transfer));
    step("startPayout", "repeated", () -> machine.startPayout(8, transfer));
    step("settleWithdrawal", "", () -> machine.settleWithdrawal(8, transfer));
    step("holdWithdrawal", "", () -> machine.holdWithdrawal(8, ++transfer, BOB, EUR, 1));
    step("releaseWithdrawal", "", () -> machine.releaseWithdrawal(8, transfer));
  }

  private void run(Step step) {
    venue.next();
    step.runs().run();
  }

  @Test
  void noCommandAllocatesInSteadyState() {
    transfer = 1_000_000;
    continuousTrading();
    triggers();
    groups();
    auctions();
    listing();
    funds();
    step(
        "epochStarted",
        "",
        () -> machine.epochStarted(1, machine.sequence() + 1, venue.nowMs, Limits.LATEST_RULES));
    state(TradingState.TRADING);
    machine.changeMarketRules(BTC_EUR, AUCTIONS);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    long[] allocated = new long[steps.size()];
    for (; round < WARM_UP; round++) round(threads, thread, allocated);
    java.util.Arrays.fill(allocated, 0);
    for (; round < WARM_UP + MEASURED; round++) round(threads, thread, allocated);

    for (int i = 0; i < allocated.length; i++) {
      Step step = steps.get(i);
      assertThat(allocated[i])
          .as("bytes of %d × %s %s", MEASURED, step.command(), step.what())
          .isLessThan(MEASURED); // not one byte each: what is there, the JVM's own work leaves
    }
    assertThat(machine.openOrders()).isZero();
    everythingWasTried();
  }

  @Test
  void aReportAllocatesNothing() {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().threadId();
    Unheard unheard = new Unheard();
    for (int i = 0; i < WARM_UP; i++) machine.report(unheard);
    long before = threads.getThreadAllocatedBytes(thread);
    for (int i = 0; i < MEASURED; i++) machine.report(unheard);
    assertThat(threads.getThreadAllocatedBytes(thread) - before).isLessThan(MEASURED);
  }

  private void round(ThreadMXBean threads, long thread, long[] allocated) {
    for (int i = 0; i < allocated.length; i++) {
      Step step = steps.get(i);
      long before = threads.getThreadAllocatedBytes(thread);
      run(step);
      allocated[i] += threads.getThreadAllocatedBytes(thread) - before;
    }
  }

  private void everythingWasTried() {
    Set<String> commands = new TreeSet<>();
    for (Method method : MatchingMachine.class.getDeclaredMethods()) {
      boolean command =
          Modifier.isPublic(method.getModifiers()) && method.getReturnType() == void.class;
      if (command) commands.add(method.getName());
    }
    commands.removeAll(Set.of("report", "visitAccounts", "visitOrders"));
    Set<String> tried = new TreeSet<>();
    for (Step step : steps) tried.add(step.command());
    assertThat(tried).isEqualTo(commands);
    Counted counted = new Counted();
    machine.report(counted);
    assertThat(counted.notYet).as("what a round never did").isEmpty();
  }

  /** Looks whether rounds did what they are to do. */
  private static final class Counted extends Unheard {
    final List<String> notYet = new ArrayList<>();

    @Override
    public void counted(String name, long count) {
      boolean everyRound = !Set.of("cascades.cut", "leaps").contains(name);
      if (everyRound && count < WARM_UP + MEASURED) notYet.add(name + " " + count);
    }
  }

  private static class Unheard implements MachineReport {
    @Override
    public void counted(String name, long count) {}

    @Override
    public void refused(Refusal reason, long count) {}

    @Override
    public void sized(String name, long used, long limit) {}

    @Override
    public void market(
        int marketId,
        TradingState state,
        long stateSequence,
        int openOrders,
        int waitingOrders,
        long bestBidPoints,
        long bestAskPoints,
        long lastTradePoints) {}
  }
}

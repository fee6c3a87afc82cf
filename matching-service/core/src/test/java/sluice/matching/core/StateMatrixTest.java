package sluice.matching.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static sluice.matching.core.Venue.ALICE;
import static sluice.matching.core.Venue.BOB;
import static sluice.matching.core.Venue.BTC;
import static sluice.matching.core.Venue.BTC_EUR;
import static sluice.matching.core.Venue.EUR;
import static sluice.vocabulary.OrderType.LIMIT;
import static sluice.vocabulary.Side.BUY;
import static sluice.vocabulary.Side.SELL;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;
import sluice.vocabulary.TriggerReference;

/**
 * RULES.md section 4 as one table: every state × every command. A number is the code of the
 * refusal, a dot is none.
 */
class StateMatrixTest {
  private static final String TABLE =
      """
                             FROZEN HALTED CANCEL_ONLY POST_ONLY AUCTION_CALL AUCTION_LOCK UNCROSS LIMIT_ONLY TRADING
      limit                    20     20       23         21         .            22         22       .          .
      post-only                20     20       23         .          .            22         22       .          .
      IOC                      20     20       23         24         24           22         22       .          .
      FOK                      20     20       23         24         24           22         22       .          .
      market                   20     20       23         21         21           22         22       21         .
      market-by-quote          20     20       23         21         21           22         22       21         .
      stop-loss                20     20       23         21         .            22         22       .          .
      stop-loss-limit          20     20       23         21         .            22         22       .          .
      stop-loss-limit-IOC      20     20       23         21         .            22         22       .          .
      take-profit              20     20       23         21         .            22         22       .          .
      take-profit-limit        20     20       23         21         .            22         22       .          .
      amend-less               20     20       23         .          .            22         22       .          .
      amend-price              20     20       23         21         .            22         22       .          .
      amend-post-only-price    20     20       23         .          .            22         22       .          .
      amend-trigger            20     20       23         21         .            22         22       .          .
      cancel                   20     20       .          .          .            22         22       .          .
      cancel-all-of-market     20     20       .          .          .            22         22       .          .
      cancel-all-of-account    .      .        .          .          .            .          .        .          .
      cancel-after             .      .        .          .          .            .          .        .          .
      cancel-by-venue          20     .        .          .          .            .          .        .          .
      to-FROZEN                61     .        .          .          .            .          .        .          .
      to-HALTED                .      61       .          .          .            .          .        .          .
      to-CANCEL_ONLY           62     .        61         .          .            .          .        .          .
      to-POST_ONLY             62     .        .          61         .            .          .        .          .
      to-AUCTION_CALL          62     .        .          .          61           .          .        .          .
      to-AUCTION_LOCK          62     62       62         62         .            61         62       62         62
      to-UNCROSS               62     62       62         62         .            .          61       62         62
      to-LIMIT_ONLY            62     .        .          .          .            .          .        61         .
      to-TRADING               62     .        .          .          .            .          .        .          61
      stale-to-HALTED          63     61       .          .          .            .          .        .          .
      stale-to-TRADING         62     63       63         63         63           63         63       63         61
      stale-auction            62     63       63         63         61           63         63       63         63
      every-market-HALTED      61     61       .          .          .            .          .        .          .
      auction                  62     .        .          .          61           .          .        .          .
      renew-lease              62     62       62         .          .            .          .        .          .
      change-rules             .      .        .          .          .            .          .        .          .
      change-tier              .      .        .          .          .            .          .        .          .
      assign-tier              .      .        .          .          .            .          .        .          .
      open-account             .      .        .          .          .            .          .        .          .
      define-asset             .      .        .          .          .            .          .        .          .
      list-market              .      .        .          .          .            .          .        .          .
      credit                   .      .        .          .          .            .          .        .          .
      hold-withdrawal          .      .        .          .          .            .          .        .          .
      start-payout             .      .        .          .          .            .          .        .          .
      settle-withdrawal        .      .        .          .          .            .          .        .          .
      release-withdrawal       .      .        .          .          .            .          .        .          .
      activate-rules           .      .        .          .          .            .          .        .          .
      report-ledger            .      .        .          .          .            .          .        .          .
      advance-clock            .      .        .          .          .            .          .        .          .
      """;

  private static final long COIN = 100_000_000;
  private static final long HELD = 71;
  private static final Pattern REFUSAL = Pattern.compile("(?:refused|rejected) ([A-Z_]+)");

  private final Recorder events = new Recorder();
  private Venue venue;
  private MatchingMachine machine;
  private long bid;
  private long postOnlyBid;
  private long stop;

  static Stream<Arguments> cells() {
    List<String> lines = TABLE.lines().toList();
    String[] states = lines.getFirst().strip().split(" +");
    return lines.stream()
        .skip(1)
        .map(line -> line.strip().split(" +"))
        .flatMap(
            row ->
                Stream.iterate(0, column -> column < states.length, column -> column + 1)
                    .map(
                        column ->
                            arguments(
                                row[0], TradingState.valueOf(states[column]), row[column + 1])));
  }

  @ParameterizedTest(name = "{0} while {1}: {2}")
  @MethodSource("cells")
  void everyCommandInEveryState(String command, TradingState state, String expected) {
    found(state, command.equals("activate-rules") ? 1 : Limits.LATEST_RULES);
    venue.next();
    commands().get(command).accept(machine.market(BTC_EUR).stateSequence);

    List<String> said = events.take();
    Matcher refused = REFUSAL.matcher(said.isEmpty() ? "" : said.getFirst());
    String code = refused.find() ? "" + Refusal.valueOf(refused.group(1)).code() : ".";
    assertThat(code).as("%s", said).isEqualTo(expected);
    if (!code.equals(".")) assertThat(said).hasSize(1);
  }

  @Test
  void theTableHasEveryStateAndEveryCommand() {
    found(TradingState.TRADING, Limits.LATEST_RULES);
    assertThat(TABLE.lines().findFirst().orElseThrow().strip().split(" +"))
        .containsExactlyInAnyOrder(
            Stream.of(TradingState.values()).map(Enum::name).toArray(String[]::new));
    assertThat(TABLE.lines().skip(1).map(line -> line.strip().split(" +")[0]))
        .containsExactlyElementsOf(commands().keySet());
  }

  /** A book, a stop that waits and a withdrawal that is held; then the state. */
  private void found(TradingState state, int rulesVersion) {
    venue = new Venue(events, rulesVersion);
    machine = venue.machine;
    bid = venue.enter(Venue.limit(BOB, BUY, 2 * COIN, 90_00));
    NewOrder postOnly = Venue.limit(BOB, BUY, COIN, 89_00);
    postOnly.postOnly = true;
    postOnlyBid = venue.enter(postOnly);
    venue.enter(Venue.limit(ALICE, SELL, COIN, 110_00));
    stop = venue.enter(trigger(OrderType.STOP_LOSS, SELL, 50_00));
    venue.next();
    machine.holdWithdrawal(0, HELD, ALICE, EUR, 1_00);
    reach(state, rulesVersion);
    events.take();
  }

  private void reach(TradingState state, int rulesVersion) {
    if (state == TradingState.TRADING) return;
    // No command ever finds a market in UNCROSS, nor do the first rules know any of these.
    boolean byCommand = state != TradingState.UNCROSS && rulesVersion == Limits.LATEST_RULES;
    if (!byCommand) {
      machine.market(BTC_EUR).state = state;
      return;
    }
    if (state == TradingState.AUCTION_LOCK) venue.state(BTC_EUR, TradingState.AUCTION_CALL);
    venue.state(BTC_EUR, state);
    assertThat(machine.market(BTC_EUR).state).isEqualTo(state);
  }

  private static NewOrder trigger(OrderType type, sluice.vocabulary.Side side, long points) {
    NewOrder order =
        Venue.order(ALICE, side, type, TimeInForce.GTC, COIN, type.isLimitKind() ? points : 0, 0);
    order.triggerPoints = points;
    order.triggerReference = TriggerReference.LAST_TRADE;
    return order;
  }

  private static OrderChange change(long account, long order) {
    OrderChange change = new OrderChange();
    change.accountId = account;
    change.marketId = BTC_EUR;
    change.orderId = order;
    return change;
  }

  private static NewOrder immediate(TimeInForce timeInForce) {
    return Venue.order(ALICE, SELL, LIMIT, timeInForce, COIN, 90_00, 0);
  }

  /** By the table's names; each is told the sequence of the market's latest change of state. */
  private Map<String, Consumer<Long>> commands() {
    Map<String, Consumer<Long>> commands = new LinkedHashMap<>();
    orders(commands);
    amends(commands);
    commands.put("cancel", _ -> machine.cancelOrder(BOB, BTC_EUR, bid, 0, 0));
    commands.put("cancel-all-of-market", _ -> machine.cancelOrders(BOB, BTC_EUR));
    commands.put("cancel-all-of-account", _ -> machine.cancelOrders(BOB, 0));
    commands.put("cancel-after", _ -> machine.cancelOrdersAfter(BOB, 1, 10));
    commands.put("cancel-by-venue", _ -> machine.cancelMarketOrders(BTC_EUR));
    states(commands);
    listing(commands);
    funds(commands);
    commands.put("activate-rules", _ -> machine.activateRules(2));
    commands.put("report-ledger", _ -> machine.reportLedger());
    commands.put("advance-clock", _ -> machine.advanceClock());
    return commands;
  }

  private void orders(Map<String, Consumer<Long>> commands) {
    NewOrder postOnly = Venue.limit(BOB, BUY, COIN, 80_00);
    postOnly.postOnly = true;
    NewOrder stopIoc = trigger(OrderType.STOP_LOSS_LIMIT, SELL, 50_00);
    stopIoc.timeInForce = TimeInForce.IOC;
    NewOrder profit = trigger(OrderType.TAKE_PROFIT_LIMIT, SELL, 150_00);
    enter(commands, "limit", Venue.limit(BOB, BUY, COIN, 80_00));
    enter(commands, "post-only", postOnly);
    enter(commands, "IOC", immediate(TimeInForce.IOC));
    enter(commands, "FOK", immediate(TimeInForce.FOK));
    enter(commands, "market", Venue.market(ALICE, SELL, COIN));
    enter(commands, "market-by-quote", Venue.byQuote(BOB, BUY, 10_00));
    enter(commands, "stop-loss", trigger(OrderType.STOP_LOSS, SELL, 50_00));
    enter(commands, "stop-loss-limit", trigger(OrderType.STOP_LOSS_LIMIT, SELL, 50_00));
    enter(commands, "stop-loss-limit-IOC", stopIoc);
    enter(commands, "take-profit", trigger(OrderType.TAKE_PROFIT, SELL, 150_00));
    enter(commands, "take-profit-limit", profit);
  }

  private void enter(Map<String, Consumer<Long>> commands, String name, NewOrder order) {
    commands.put(name, _ -> machine.enterOrder(order));
  }

  private void amends(Map<String, Consumer<Long>> commands) {
    OrderChange less = change(BOB, bid);
    less.leavesLots = COIN;
    OrderChange price = change(BOB, bid);
    price.pricePoints = 91_00;
    OrderChange postOnlyPrice = change(BOB, postOnlyBid);
    postOnlyPrice.pricePoints = 88_00;
    OrderChange trigger = change(ALICE, stop);
    trigger.triggerPoints = 49_00;
    commands.put("amend-less", _ -> machine.amendOrder(less));
    commands.put("amend-price", _ -> machine.amendOrder(price));
    commands.put("amend-post-only-price", _ -> machine.amendOrder(postOnlyPrice));
    commands.put("amend-trigger", _ -> machine.amendOrder(trigger));
  }

  private void states(Map<String, Consumer<Long>> commands) {
    for (TradingState target : TradingState.values()) {
      commands.put("to-" + target, latest -> machine.changeMarketState(BTC_EUR, target, latest, 0));
    }
    commands.put(
        "stale-to-HALTED",
        latest -> machine.changeMarketState(BTC_EUR, TradingState.HALTED, latest - 1, 0));
    commands.put(
        "stale-to-TRADING",
        latest -> machine.changeMarketState(BTC_EUR, TradingState.TRADING, latest - 1, 0));
    commands.put(
        "stale-auction",
        latest -> machine.beginAuction(BTC_EUR, latest - 1, 0, 0, TradingState.TRADING, 0));
    commands.put(
        "every-market-HALTED", _ -> machine.changeMarketState(0, TradingState.HALTED, 0, 0));
    commands.put(
        "auction", latest -> machine.beginAuction(BTC_EUR, latest, 0, 0, TradingState.TRADING, 0));
    commands.put("renew-lease", _ -> machine.renewLease(BTC_EUR, 1_000));
  }

  private void listing(Map<String, Consumer<Long>> commands) {
    commands.put("change-rules", _ -> machine.changeMarketRules(BTC_EUR, Venue.RULES));
    commands.put("change-tier", _ -> machine.changeFeeTier(BTC_EUR, 1, 0, 10));
    commands.put("assign-tier", _ -> machine.assignFeeTier(BOB, 1));
    commands.put("open-account", _ -> machine.openAccount(999));
    commands.put("define-asset", _ -> machine.defineAsset(9, 4));
    commands.put("list-market", _ -> machine.listMarket(2, BTC, EUR, 2, 8, 255, Venue.RULES));
  }

  private void funds(Map<String, Consumer<Long>> commands) {
    commands.put("credit", _ -> machine.creditFunds(0, 77, BOB, EUR, 1));
    commands.put("hold-withdrawal", _ -> machine.holdWithdrawal(0, 78, BOB, EUR, 1));
    commands.put("start-payout", _ -> machine.startPayout(0, HELD));
    commands.put("settle-withdrawal", _ -> machine.settleWithdrawal(0, HELD));
    commands.put("release-withdrawal", _ -> machine.releaseWithdrawal(0, HELD));
  }
}

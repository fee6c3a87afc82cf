package sluice.matching.benchmarks;

import java.util.ArrayList;
import java.util.List;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.NewOrder;
import sluice.matching.core.OrderChange;
import sluice.matching.core.market.Rules;
import sluice.vocabulary.BandAction;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;
import sluice.vocabulary.TriggerReference;

/**
 * Our core, called the way the shard calls it: every command passes {@code begin} first. Its
 * markets have the scales of BTC-EUR: 8 decimals of base, prices of 2 decimals in ticks of 1.00, so
 * that a step times a tick is a whole cent.
 */
public final class CoreEngine implements Engine {
  /** What is paid with. */
  public static final int EUR = 1;

  /** What is traded. */
  public static final int BTC = 2;

  /** A stream's price step. */
  public static final long POINTS_PER_TICK = 100;

  /** A stream's quantity step. */
  public static final long LOTS_PER_STEP = 1_000_000;

  /** Ample, and small enough that a million accounts fit a long. */
  public static final long FUNDS_MINOR = 1_000_000_000_000L;

  private static final long START_MS = 1_700_000_000_000L;
  private static final long SENDER = 7;
  private static final long EXPIRY_MS = 5_000;
  private static final int COMMANDS_PER_MS_BITS = 9;

  final CoreListener events = new CoreListener();
  final MatchingMachine machine = new MatchingMachine(events);
  private final NewOrder order = new NewOrder();
  private final int markets;
  private final boolean all;
  private long shift;
  private final OrderChange change = new OrderChange();
  private long sequence;

  /** A venue with accounts that own enough. */
  public CoreEngine(int markets, int accounts, Features features) {
    this.markets = markets;
    this.all = features == Features.ALL;
    boolean fees = features != Features.SHARED_WITHOUT_FEES;
    machine.epochStarted(1, ++sequence, START_MS, 2);
    admit();
    machine.defineAsset(EUR, 2);
    admit();
    machine.defineAsset(BTC, 8);
    for (int market = 1; market <= markets; market++) {
      admit();
      machine.listMarket(market, BTC, EUR, 2, 8, 2, rules(fees));
      admit();
      machine.changeMarketState(market, TradingState.TRADING, sequence - 1, 0);
    }
    for (int account = 1; account <= accounts; account++) {
      admit();
      machine.openAccount(account);
      admit();
      machine.creditFunds(EUR, account, account, EUR, FUNDS_MINOR);
      admit();
      machine.creditFunds(BTC, account, account, BTC, FUNDS_MINOR);
    }
    if (all) useAllFeatures(accounts);
    order.orderType = OrderType.LIMIT;
    order.selfTradePrevention = SelfTradePrevention.DECREMENT_AND_CANCEL;
  }

  /** Sequences, and so ids, are higher by what this adds. */
  private void useAllFeatures(int accounts) {
    long before = sequence;
    for (int market = 1; market <= markets; market++) {
      admit();
      machine.changeFeeTier(market, 1, 1_000, 2_000);
    }
    order.orderType = OrderType.STOP_LOSS;
    order.side = Side.SELL;
    order.timeInForce = TimeInForce.GTC;
    order.selfTradePrevention = SelfTradePrevention.CANCEL_OLDEST;
    order.triggerReference = TriggerReference.LAST_TRADE;
    order.triggerPoints = POINTS_PER_TICK;
    order.quantityLots = LOTS_PER_STEP;
    for (int account = 1; account <= accounts; account++) {
      admit();
      machine.assignFeeTier(account, account % 3);
      admit();
      order.accountId = account;
      order.marketId = 1 + account % markets;
      machine.enterOrder(order);
    }
    order.triggerReference = null;
    order.triggerPoints = 0;
    shift = sequence - before;
  }

  /** How many commands the constructor uses up. */
  static long setupCommands(int markets, int accounts) {
    return 3 + 2L * markets + 3L * accounts;
  }

  private Rules rules(boolean fees) {
    return new Rules(
        POINTS_PER_TICK,
        1,
        1_000_000_000_000L,
        1,
        1_000_000_000_000L,
        fees ? 1_500 : 0,
        fees ? 2_500 : 0,
        1_000_000,
        all ? 900_000 : 0,
        all ? 900_000 : 0,
        BandAction.REFUSE,
        0,
        0,
        all ? Streams.MID_TICKS * POINTS_PER_TICK : 0,
        0,
        0,
        0);
  }

  private void admit() {
    admit(++sequence);
  }

  private void admit(long itsSequence) {
    long nowMs = START_MS + (itsSequence >> COMMANDS_PER_MS_BITS);
    machine.begin(itsSequence, nowMs, SENDER, itsSequence, nowMs + EXPIRY_MS, 1, true);
  }

  @Override
  public String name() {
    return "sluice";
  }

  @Override
  public void apply(CommandStream stream, int from, int to) {
    long first = stream.firstSequence() + shift;
    CommandStream.Command[] commands = stream.commands();
    int ahead = to - from > 1 ? machine.ahead().group() : 0; // one alone is in hand already
    int shown = from;
    for (int i = from; i < to; i++) {
      if (ahead != 0 && i == shown) {
        shown = Math.min(to, i + ahead);
        for (int next = i; next < shown; next++) showAhead(commands[next]);
      }
      admit(first + i);
      CommandStream.Command it = commands[i];
      switch (it.kind()) {
        case CommandStream.CANCEL ->
            machine.cancelOrder(it.account(), it.market(), it.orderId() + shift, 0, 0);
        case CommandStream.MOVE -> move(it);
        case CommandStream.PLACE -> place(it, i, TimeInForce.GTC);
        default -> place(it, i, TimeInForce.IOC);
      }
    }
  }

  private void showAhead(CommandStream.Command it) {
    long id = it.orderId() + shift;
    long points = it.ticks() * POINTS_PER_TICK;
    switch (it.kind()) {
      case CommandStream.CANCEL -> machine.ahead().cancel(id);
      case CommandStream.MOVE -> machine.ahead().amend(it.market(), id, points);
      default -> machine.ahead().newOrder(it.account(), it.market(), it.side(), points);
    }
  }

  private void move(CommandStream.Command it) {
    change.accountId = it.account();
    change.marketId = it.market();
    change.orderId = it.orderId() + shift;
    change.pricePoints = it.ticks() * POINTS_PER_TICK;
    machine.amendOrder(change);
  }

  private void place(CommandStream.Command it, int i, TimeInForce timeInForce) {
    order.marketId = it.market();
    order.accountId = it.account();
    order.side = it.side();
    order.timeInForce = timeInForce;
    order.pricePoints = it.ticks() * POINTS_PER_TICK;
    order.quantityLots = it.steps() * LOTS_PER_STEP;
    if (all) {
      order.clientHigh = it.account();
      order.clientLow = i + 1L;
      order.group = 1 + (i & 7);
    }
    machine.enterOrder(order);
  }

  /** The hash of its state. */
  public long stateHash() {
    return machine.stateHash();
  }

  @Override
  public long fills() {
    return events.fills.fills();
  }

  @Override
  public long turnover() {
    return events.fills.turnover();
  }

  @Override
  public void remember() {
    events.fills.remember();
  }

  @Override
  public long[] record() {
    return events.fills.record();
  }

  @Override
  public List<long[]> book() {
    List<long[]> orders = new ArrayList<>();
    for (int market = 1; market <= markets; market++) addBook(market, orders);
    return orders;
  }

  /** Those that rest come before those that wait. */
  private void addBook(int market, List<long[]> orders) {
    machine.visitOrders(
        market,
        order -> {
          if (order.triggerPoints != 0) return;
          orders.add(
              new long[] {
                order.id, order.pricePoints / POINTS_PER_TICK, order.leavesLots / LOTS_PER_STEP
              });
        });
  }

  @Override
  public long[] funds(int accounts) {
    long[] funds = new long[accounts * 2];
    for (int id = 1; id <= accounts; id++) {
      funds[id * 2 - 2] = machine.availableMinor(id, BTC) / LOTS_PER_STEP;
      funds[id * 2 - 1] = machine.availableMinor(id, EUR);
    }
    return funds;
  }
}

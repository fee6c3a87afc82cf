package sluice.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import sluice.protocol.Command;
import sluice.protocol.Event;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TradingState;

/** Traders who enter, change and cancel orders, and operators who halt, open and credit. */
final class Traders extends Actor {
  private static final long LONGEST_NS = 60_000_000;
  private static final int PRICE = 100_00;

  private final Scheduler scheduler;
  private final RandomGenerator random;
  private final Supplier<Client> gateway;
  private final Client control;
  private final List<Request> entered = new ArrayList<>();

  /** One in so many moves opens a closed market; seldom where that is left to plans. */
  private final int opensOneIn;

  private long made;
  private boolean resting;

  /**
   * @param gateway one that is up; null when none is
   */
  Traders(Scheduler scheduler, RandomGenerator random, Supplier<Client> gateway, Client control) {
    super("traders");
    this.scheduler = scheduler;
    this.random = random;
    this.gateway = gateway;
    this.control = control;
    this.opensOneIn = random.nextBoolean() ? 8 : 400;
  }

  /** No more of it. */
  void rest() {
    resting = true;
  }

  @Override
  void move() {
    dueNs = scheduler.nowNs() + random.nextLong(LONGEST_NS);
    if (resting) return;
    boolean closed = control.up() && control.marketState() != TradingState.TRADING;
    if (closed && random.nextInt(opensOneIn) == 0) halt();
    else if (random.nextInt(24) == 0) operate(closed);
    else trade();
  }

  private void trade() {
    Client through = gateway.get();
    if (through == null) return;
    int kind = random.nextInt(10);
    if (kind < 6) enter(through);
    else if (kind < 8) cancel(through);
    else if (kind < 9) amend(through);
    else cancelAll(through);
  }

  /** An order that every state of the market answers. */
  Request enter(Client through) {
    long account = 1 + random.nextInt(Founding.ACCOUNTS);
    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
    long price = PRICE + random.nextInt(-5, 6);
    long lots = 1 + random.nextInt(40);
    UUID name = new UUID(account, ++made);
    TimeInForce force = random.nextInt(5) == 0 ? TimeInForce.IOC : TimeInForce.GTC;
    Request request =
        through.send(
            "trader-" + account,
            "%s %d at %d %s".formatted(side, lots, price, force),
            o ->
                new Command.EnterOrder(
                    o,
                    account,
                    name,
                    0,
                    price,
                    lots,
                    0,
                    Founding.MARKET,
                    side,
                    OrderType.LIMIT,
                    force,
                    false,
                    SelfTradePrevention.DECREMENT_AND_CANCEL),
            null);
    entered.add(request);
    return request;
  }

  private Event.OrderAccepted known() {
    if (entered.isEmpty()) return null;
    Request one = entered.get(random.nextInt(entered.size()));
    return one.answer() == null ? null : one.answer().first(Event.OrderAccepted.class);
  }

  private void cancel(Client through) {
    Event.OrderAccepted it = known();
    if (it == null) return;
    through.send(
        "trader-" + it.accountId(),
        "cancel order " + it.orderId(),
        o -> new Command.CancelOrder(o, it.accountId(), it.orderId(), null, Founding.MARKET),
        null);
  }

  private void amend(Client through) {
    Event.OrderAccepted it = known();
    if (it == null) return;
    long price = PRICE + random.nextInt(-5, 6);
    through.send(
        "trader-" + it.accountId(),
        "order %d to price %d".formatted(it.orderId(), price),
        o ->
            new Command.AmendOrder(
                o,
                it.accountId(),
                it.orderId(),
                null,
                price,
                0,
                0,
                0,
                0,
                Founding.MARKET,
                null,
                null,
                null),
        null);
  }

  private void cancelAll(Client through) {
    long account = 1 + random.nextInt(Founding.ACCOUNTS);
    through.send(
        "trader-" + account,
        "cancel all",
        o -> new Command.CancelOrders(o, account, random.nextInt(2)),
        null);
  }

  private void operate(boolean closed) {
    if (!control.up()) return;
    long account = 1 + random.nextInt(Founding.ACCOUNTS);
    UUID id = new UUID(77, ++made);
    switch (random.nextInt(3)) {
      case 0 ->
          control.send(
              "treasury",
              "credit account " + account,
              o -> new Command.CreditFunds(o, id, account, 500_00, Founding.EUR),
              Founding.FUNDING.getPrivate());
      case 1 ->
          control.send(
              "operator",
              "report the ledger",
              o -> new Command.ReportLedger(o, id),
              Founding.CONTROL.getPrivate());
      default -> {
        if (!closed) halt();
      }
    }
  }

  /** A halt, or the opening that answers it. */
  private void halt() {
    boolean trading = control.marketState() == TradingState.TRADING;
    TradingState target = trading ? TradingState.HALTED : TradingState.TRADING;
    long answers = trading ? 0 : control.marketChangedAt();
    UUID id = new UUID(78, ++made);
    control.send(
        "operator",
        "market to " + target,
        o ->
            new Command.ChangeMarketState(
                o, Founding.MARKET, target, answers, id, "olivia", "drill"),
        Founding.CONTROL.getPrivate());
  }
}

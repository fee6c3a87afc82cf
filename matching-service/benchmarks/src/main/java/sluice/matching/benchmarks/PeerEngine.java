package sluice.matching.benchmarks;

import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.ExchangeConfiguration;
import exchange.core2.core.common.config.InitialStateConfiguration;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookDirectImpl.DirectOrder;
import exchange.core2.core.processors.MatchingEngineRouter;
import exchange.core2.core.processors.RiskEngine;
import exchange.core2.core.processors.SharedPool;
import exchange.core2.core.processors.journaling.DummySerializationProcessor;
import exchange.core2.core.processors.journaling.ISerializationProcessor;
import exchange.core2.core.processors.journaling.ISerializationProcessor.SerializedModuleType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import sluice.vocabulary.Side;

/**
 * exchange-core 0.5.3 with its fast book, on one thread and without its ring buffer: risk hold,
 * matching and risk release in turn, as its own pipeline calls them. Prices are its ticks and
 * quantities its steps, the smallest keys it could have. A buy reserves {@value #RESERVE_TICKS}
 * ticks above any price of a stream, because it moves no bid above what was reserved.
 */
final class PeerEngine implements Engine {
  private static final OrderAction[] ACTIONS = actions();
  private static final int EUR = 1;
  private static final int BTC = 2;
  private static final int RESERVE_TICKS = 1 << 17;
  private static final long SNAPSHOT = 1;

  private final FillRecord fills = new FillRecord();
  private final RiskEngine risk;
  private final MatchingEngineRouter router;
  private final int markets;
  private final OrderCommand command = new OrderCommand();

  PeerEngine(int markets, int accounts, boolean fees) {
    this(
        markets,
        ExchangeConfiguration.defaultBuilder().build(),
        DummySerializationProcessor.INSTANCE);
    for (int market = 1; market <= markets; market++) addSymbol(market, fees);
    for (int account = 1; account <= accounts; account++) {
      risk.getUserProfileService().addEmptyUserProfile(account);
      fund(account, EUR, CoreEngine.FUNDS_MINOR);
      fund(account, BTC, CoreEngine.FUNDS_MINOR / CoreEngine.LOTS_PER_STEP);
    }
  }

  private PeerEngine(
      int markets, ExchangeConfiguration configuration, ISerializationProcessor store) {
    this.markets = markets;
    SharedPool pool = new SharedPool(8, 4, 1);
    risk = new RiskEngine(0, 1, store, pool, configuration);
    router = new MatchingEngineRouter(0, 1, store, OrderBookDirectImpl::new, pool, configuration);
  }

  /** Another one with one market, made from what {@link #writeTo} kept. */
  static PeerEngine restored(PeerSnapshot snapshot) {
    ExchangeConfiguration configuration =
        ExchangeConfiguration.defaultBuilder()
            .initStateCfg(InitialStateConfiguration.fromSnapshotOnly("peer", SNAPSHOT, 0))
            .build();
    return new PeerEngine(1, configuration, snapshot);
  }

  /** Both halves of its state, as its command to persist the state does it. */
  PeerSnapshot writeTo(PeerSnapshot snapshot) {
    snapshot.storeData(SNAPSHOT, 0, 0, SerializedModuleType.RISK_ENGINE, 0, risk);
    snapshot.storeData(SNAPSHOT, 0, 0, SerializedModuleType.MATCHING_ENGINE_ROUTER, 0, router);
    return snapshot;
  }

  /** Its word for each side, so that no engine guesses one while it is timed. */
  private static OrderAction[] actions() {
    OrderAction[] actions = new OrderAction[Side.values().length];
    actions[Side.BUY.ordinal()] = OrderAction.BID;
    actions[Side.SELL.ordinal()] = OrderAction.ASK;
    return actions;
  }

  private void addSymbol(int market, boolean fees) {
    CoreSymbolSpecification symbol =
        CoreSymbolSpecification.builder()
            .symbolId(market)
            .type(SymbolType.CURRENCY_EXCHANGE_PAIR)
            .baseCurrency(BTC)
            .quoteCurrency(EUR)
            .baseScaleK(1)
            .quoteScaleK(1)
            .makerFee(fees ? 1 : 0)
            .takerFee(fees ? 2 : 0)
            .build();
    risk.getSymbolSpecificationProvider().addSymbol(symbol);
    try {
      Method add =
          MatchingEngineRouter.class.getDeclaredMethod("addSymbol", CoreSymbolSpecification.class);
      add.setAccessible(true);
      add.invoke(router, symbol);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("exchange-core takes no symbol", e);
    }
  }

  private void fund(long account, int currency, long amount) {
    CommandResultCode result =
        risk.getUserProfileService().balanceAdjustment(account, currency, amount, currency);
    if (result != CommandResultCode.SUCCESS) throw new IllegalStateException(result.toString());
  }

  @Override
  public String name() {
    return "exchange-core";
  }

  @Override
  public void apply(CommandStream stream, int from, int to) {
    long first = stream.firstSequence();
    CommandStream.Command[] commands = stream.commands();
    OrderCommand it = command;
    for (int i = from; i < to; i++) {
      CommandStream.Command asked = commands[i];
      it.symbol = asked.market();
      it.uid = asked.account();
      it.timestamp = i;
      it.resultCode = CommandResultCode.NEW;
      it.matcherEvent = null;
      switch (asked.kind()) {
        case CommandStream.CANCEL -> {
          it.command = OrderCommandType.CANCEL_ORDER;
          it.orderId = asked.orderId();
        }
        case CommandStream.MOVE -> {
          it.command = OrderCommandType.MOVE_ORDER;
          it.orderId = asked.orderId();
          it.price = asked.ticks();
        }
        case CommandStream.PLACE -> place(it, asked, first + i, OrderType.GTC);
        default -> place(it, asked, first + i, OrderType.IOC);
      }
      risk.preProcessCommand(i, it);
      router.processOrder(i, it);
      risk.handlerRiskRelease(i, it);
      if (it.resultCode != CommandResultCode.SUCCESS)
        throw new IllegalStateException(it.toString());
      if (it.matcherEvent != null) count(it);
    }
  }

  private static void place(
      OrderCommand it, CommandStream.Command asked, long orderId, OrderType type) {
    it.command = OrderCommandType.PLACE_ORDER;
    it.orderId = orderId;
    it.orderType = type;
    it.action = ACTIONS[asked.side().ordinal()];
    it.price = asked.ticks();
    it.reserveBidPrice = RESERVE_TICKS;
    it.size = asked.steps();
  }

  private void count(OrderCommand it) {
    for (MatcherTradeEvent event = it.matcherEvent; event != null; event = event.nextEvent) {
      if (event.eventType == MatcherEventType.TRADE) {
        fills.fill(event.matchedOrderId, it.orderId, event.price, event.size);
      }
    }
  }

  @Override
  public long fills() {
    return fills.fills();
  }

  @Override
  public long turnover() {
    return fills.turnover();
  }

  @Override
  public void remember() {
    fills.remember();
  }

  @Override
  public long[] record() {
    return fills.record();
  }

  @Override
  public List<long[]> book() {
    List<long[]> orders = new ArrayList<>();
    for (int market = 1; market <= markets; market++) {
      OrderBookDirectImpl book = (OrderBookDirectImpl) router.getOrderBooks().get(market);
      Stream.concat(book.bidOrdersStream(true), book.askOrdersStream(true))
          .forEach(it -> orders.add(resting(it)));
    }
    return orders;
  }

  private static long[] resting(DirectOrder order) {
    return new long[] {order.orderId, order.price, order.size - order.filled};
  }

  @Override
  public long[] funds(int accounts) {
    long[] funds = new long[accounts * 2];
    for (int id = 1; id <= accounts; id++) {
      var held = risk.getUserProfileService().getUserProfile(id).accounts;
      funds[id * 2 - 2] = held.get(BTC);
      funds[id * 2 - 1] = held.get(EUR);
    }
    return funds;
  }
}

package sluice.matching.app;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.matching.core.MachineReport;
import sluice.matching.core.MatchingMachine;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/**
 * What the core reports of itself at one sequence: made on the matching thread, looked at on any.
 *
 * @param counted since this process's core began, its replay included
 * @param refused the same, by reason; all reasons
 * @param pools what is bounded: how full it is
 * @param marketsByState how many markets are in each state; all states
 * @param waitingOrders that wait for their trigger
 */
record CoreSummary(
    long sequence,
    Map<String, Long> counted,
    Map<Refusal, Long> refused,
    Map<String, Pool> pools,
    Map<TradingState, Integer> marketsByState,
    long waitingOrders,
    List<MarketSummary> markets) {

  /** Of a core that has not begun. */
  static final CoreSummary NONE = of(new Shard((_, _, _, _, _) -> {}).machine());

  /**
   * @param used how many there are now
   * @param limit how many there may be: beyond, commands are refused with VENUE_FULL
   */
  record Pool(long used, long limit) {}

  /** One market; prices in points, 0 none. */
  record MarketSummary(
      int marketId,
      TradingState state,
      long stateSequence,
      int openOrders,
      int waitingOrders,
      long bestBidPoints,
      long bestAskPoints,
      long lastTradePoints) {}

  static CoreSummary of(MatchingMachine machine) {
    Heard heard = new Heard();
    machine.report(heard);
    return new CoreSummary(
        machine.sequence(),
        heard.counted,
        heard.refused,
        heard.pools,
        heard.byState,
        heard.waitingOrders,
        heard.markets);
  }

  private static final class Heard implements MachineReport {
    final Map<String, Long> counted = new TreeMap<>();
    final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
    final Map<String, Pool> pools = new TreeMap<>();
    final Map<TradingState, Integer> byState = new EnumMap<>(TradingState.class);
    final List<MarketSummary> markets = new ArrayList<>();
    long waitingOrders;

    Heard() {
      for (TradingState state : TradingState.values()) byState.put(state, 0);
    }

    @Override
    public void counted(String name, long count) {
      counted.put(name, count);
    }

    @Override
    public void refused(Refusal reason, long count) {
      refused.put(reason, count);
    }

    @Override
    public void sized(String name, long used, long limit) {
      pools.put(name, new Pool(used, limit));
    }

    @Override
    public void market(
        int marketId,
        TradingState state,
        long stateSequence,
        int openOrders,
        int waiting,
        long bestBidPoints,
        long bestAskPoints,
        long lastTradePoints) {
      byState.merge(state, 1, Integer::sum);
      waitingOrders += waiting;
      markets.add(
          new MarketSummary(
              marketId,
              state,
              stateSequence,
              openOrders,
              waiting,
              bestBidPoints,
              bestAskPoints,
              lastTradePoints));
    }
  }
}

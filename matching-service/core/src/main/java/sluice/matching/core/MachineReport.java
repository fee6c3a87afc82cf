package sluice.matching.core;

import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

/**
 * Where the machine's counters and the summary of its state go: {@link MatchingMachine#report} says
 * them one by one. Called on the machine's thread, between commands; nothing is allocated.
 */
public interface MachineReport {
  /**
   * @param name what was counted, as a metric's name
   * @param count since the machine was made or restored
   */
  void counted(String name, long count);

  /**
   * @param reason of commands, orders, amends and cancels
   * @param count since the machine was made or restored; said for every reason
   */
  void refused(Refusal reason, long count);

  /**
   * @param name what is bounded, as a metric's name
   * @param used how many there are now
   * @param limit how many there may be; then commands are refused with VENUE_FULL
   */
  void sized(String name, long used, long limit);

  /** One listed market; prices in points, 0 none. */
  void market(
      int marketId,
      TradingState state,
      long stateSequence,
      int openOrders,
      int waitingOrders,
      long bestBidPoints,
      long bestAskPoints,
      long lastTradePoints);
}

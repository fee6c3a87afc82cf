package sluice.matching.core;

import sluice.vocabulary.Refusal;

/**
 * What the machine has counted since it was made or restored: for operators, no part of the state.
 */
public final class Counters {
  private static final Refusal[] REASONS = Refusal.values();

  public long commands;
  public long commandsRefused;
  public long ordersAccepted;
  public long ordersRejected;
  public long ordersAmended;
  public long ordersClosed;
  public long ordersTriggered;
  public long trades;
  public long selfTradesPrevented;
  public long cascadesCut;
  public long bandBreaches;
  public long uncrosses;
  public long timersFired;
  public long leaps;
  private final long[] refused = new long[REASONS.length];

  /** Whatever was refused: a command, an order, an amend, a cancel. */
  public void refused(Refusal reason) {
    refused[reason.ordinal()]++;
  }

  void report(MachineReport report) {
    report.counted("commands", commands);
    report.counted("commands.refused", commandsRefused);
    report.counted("orders.accepted", ordersAccepted);
    report.counted("orders.rejected", ordersRejected);
    report.counted("orders.amended", ordersAmended);
    report.counted("orders.closed", ordersClosed);
    report.counted("orders.triggered", ordersTriggered);
    report.counted("trades", trades);
    report.counted("self-trades.prevented", selfTradesPrevented);
    report.counted("cascades.cut", cascadesCut);
    report.counted("band.breaches", bandBreaches);
    report.counted("uncrosses", uncrosses);
    report.counted("timers.fired", timersFired);
    report.counted("leaps", leaps);
    for (Refusal reason : REASONS) report.refused(reason, refused[reason.ordinal()]);
  }
}

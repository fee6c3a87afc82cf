package sluice.matching.benchmarks;

import java.util.List;

/** A matching engine with balances, driven by streams on the caller's thread. */
public interface Engine {
  /** For people. */
  String name();

  /** Applies commands {@code from} (inclusive) to {@code to} (exclusive). */
  void apply(CommandStream stream, int from, int to);

  /** Fills since it was made. */
  long fills();

  /** Price ticks times quantity steps over all fills: the money that changed hands. */
  long turnover();

  /** From now on every fill is remembered, see {@link #record()}; slow, for comparisons. */
  void remember();

  /** Remembered fills, in order: maker, taker, ticks and steps of each. */
  long[] record();

  /** The book in priority, bids before asks: order id, ticks and steps of each resting order. */
  List<long[]> book();

  /** Spendable funds of each account, base steps and quote minor of account 1, 2 … */
  long[] funds(int accounts);
}

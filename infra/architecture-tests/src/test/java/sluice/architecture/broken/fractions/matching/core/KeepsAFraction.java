package sluice.architecture.broken.fractions.matching.core;

/** Broken on purpose: the core keeps a price as a fraction. */
final class KeepsAFraction {
  private final double[] prices = new double[1];

  void set(long ticks) {
    prices[0] = ticks / 100.0;
  }
}

package sluice.matching.core.oracle;

/** What applies a log: the core, or the oracle. */
interface Machine {
  void apply(Arrival arrival);
}

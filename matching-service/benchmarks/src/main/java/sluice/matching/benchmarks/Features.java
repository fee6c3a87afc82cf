package sluice.matching.benchmarks;

/** What of the core a stream makes use of. */
public enum Features {
  /** What the peer has too, without fees: funds are comparable to the minor unit. */
  SHARED_WITHOUT_FEES,
  /** What the peer has too; the rest is there, and not used. */
  SHARED,
  /**
   * Every order has a client id, a group and a price inside two bands; accounts are in fee tiers,
   * and each has a stop-loss that waits.
   */
  ALL
}

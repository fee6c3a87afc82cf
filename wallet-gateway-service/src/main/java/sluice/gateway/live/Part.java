package sluice.gateway.live;

import sluice.replica.snapshot.SnapshotOutput;

/** A part of a view that is copied at once: an account, a market. Guarded by the views' lock. */
public abstract class Part {
  /** Number of the last copy that needs nothing more of it. */
  long copied;

  /** Its number; copies are in this order but for what changed on the way. */
  protected abstract long partId();

  /** Writes all of it, its number first. */
  protected abstract void writeTo(SnapshotOutput out);
}

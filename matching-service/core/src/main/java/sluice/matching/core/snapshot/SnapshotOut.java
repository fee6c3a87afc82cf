package sluice.matching.core.snapshot;

import org.agrona.DirectBuffer;

/** Where a snapshot's bytes go, chunk by chunk; where one ends means nothing. */
@FunctionalInterface
public interface SnapshotOut {
  /**
   * @param buffer valid during the call; at most {@link Frames#MAX_BYTES} of it count
   */
  void chunk(DirectBuffer buffer, int index, int length);
}

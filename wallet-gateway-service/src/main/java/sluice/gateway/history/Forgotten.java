package sluice.gateway.history;

import java.io.IOException;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/**
 * The newest of what a live view no longer holds: whoever asks about it, or about older, must ask
 * history too.
 *
 * @param id of an order or a trade
 * @param atMs its log time, as histories are asked by
 * @param atEvent number of the event that history must have to know it whole
 */
public record Forgotten(long id, long atMs, long atEvent) {
  /** Nothing is missing in the view. */
  public static final Forgotten NOTHING = new Forgotten(0, -1, 0);

  /** Whether a range may hold something that is forgotten. */
  public boolean within(Range range) {
    return range.fromId() <= id && range.fromMs() <= atMs && range.fromId() <= range.toId();
  }

  /** The part of a range that history knows better. */
  public Range part(Range range, int limit) {
    return new Range(
        limit, range.fromMs(), range.toMs(), range.fromId(), Math.min(range.toId(), id));
  }

  /** Both together. */
  public Forgotten and(Forgotten other) {
    return new Forgotten(
        Math.max(id, other.id), Math.max(atMs, other.atMs), Math.max(atEvent, other.atEvent));
  }

  /** Into a snapshot. */
  public void writeTo(SnapshotOutput out) {
    out.int64(id).int64(atMs).int64(atEvent);
  }

  /** Out of a snapshot. */
  public static Forgotten readFrom(SnapshotInput in) throws IOException {
    Forgotten read = new Forgotten(in.int64(), in.int64(), in.int64());
    return read.equals(NOTHING) ? NOTHING : read;
  }
}

package sluice.replica.views;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import sluice.replica.events.EventBeginning;
import sluice.replica.snapshot.SnapshotSink;
import sluice.replica.work.Workers;

/**
 * Views as they stood between two batches, written bit by bit while they go on. The snapshots'
 * thread.
 */
public interface ViewCopy extends AutoCloseable {
  /** Between two pieces, as a multiple of what one took: so long it keeps nobody waiting. */
  int REST = 4;

  /** Where they stood. */
  EventBeginning.At at();

  /**
   * Writes the next bounded piece.
   *
   * @return false when that was the last
   */
  boolean writeNext(SnapshotSink sink) throws IOException;

  /**
   * Writes all of it, resting between the pieces.
   *
   * @param hurry when rests are left out: nobody waits any more
   */
  default void writeAll(SnapshotSink sink, Workers workers, BooleanSupplier hurry)
      throws IOException {
    long beganNs = workers.nowNs();
    while (writeNext(sink)) {
      if (!hurry.getAsBoolean()) workers.rest(REST * (workers.nowNs() - beganNs));
      beganNs = workers.nowNs();
    }
  }

  /** The longest for which the views had to stand still at once, in seconds. */
  double pauseSeconds();

  /** What is not written by now never will be. */
  @Override
  void close();
}

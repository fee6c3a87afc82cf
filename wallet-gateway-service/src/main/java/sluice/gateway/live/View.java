package sluice.gateway.live;

import java.io.IOException;
import sluice.protocol.EventBatch;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/**
 * A state machine fed by the event log alone: no I/O, no clock. Called on the event stream's
 * thread, locked for writing.
 */
public interface View {
  /** Takes the next events, and says what they changed. */
  void apply(EventBatch batch, Feed feed);

  /** The log has had nothing new for a fifth of a second. */
  default void idle(Feed feed) {}

  /** Writes its state as it stands between two batches. Locked for reading, on any thread. */
  void writeTo(SnapshotOutput out);

  /** Takes its state back; it has none yet. */
  void restore(SnapshotInput in) throws IOException;

  /** Has no state, as before the first event. */
  void clear();
}

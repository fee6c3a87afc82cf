package sluice.control.log;

import java.io.IOException;
import sluice.replica.events.EventListener;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/** A view of the event log that is put away with the others. Written by the log's thread. */
public interface ControlView extends EventListener {
  /** Writes all it knows, between two batches. */
  void writeTo(SnapshotOutput out);

  /** Takes it back; it knows nothing yet. */
  void restore(SnapshotInput in) throws IOException;

  /** Knows nothing, as before the first event. */
  void clear();
}

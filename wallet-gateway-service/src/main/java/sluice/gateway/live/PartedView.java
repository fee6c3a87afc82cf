package sluice.gateway.live;

import java.io.IOException;
import sluice.replica.snapshot.SnapshotInput;

/** A view whose state is too large to be copied at once. */
public interface PartedView extends View {
  /** Of its parts; {@link View#writeTo} writes the rest. */
  PartCopies copies();

  /** Takes one part back, behind what {@link View#restore} has taken. */
  void restorePart(SnapshotInput in) throws IOException;
}

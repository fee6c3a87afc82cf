package sluice.control.log;

import java.io.IOException;
import java.util.List;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventBeginning;
import sluice.replica.events.EventListener;
import sluice.replica.events.EventPosition;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.replica.views.EventViews;
import sluice.replica.views.ViewCopy;
import sluice.replica.views.WholeCopy;

/**
 * Control's views of the event log as one. What they know is small beside a gateway's: assets,
 * markets, eight bytes an account, some forty a credit; so it is copied at once, between two
 * batches.
 */
final class ControlViews implements EventListener, EventViews {
  private static final int FORMAT = 1;

  private final List<ControlView> views;

  // Guarded by this.
  private EventBeginning.At at = EventBeginning.At.START;
  private boolean whole = true;

  /**
   * @param views in the order in which they are fed
   */
  ControlViews(List<ControlView> views) {
    this.views = List.copyOf(views);
  }

  @Override
  public synchronized void onBatch(EventBatch batch, EventPosition after) {
    whole = false;
    for (ControlView view : views) view.onBatch(batch, after);
    at = new EventBeginning.At(after, batch.logTimeMs());
    whole = true;
  }

  @Override
  public String name() {
    return "control-views";
  }

  @Override
  public int format() {
    return FORMAT;
  }

  @Override
  public synchronized ViewCopy copy() {
    if (!whole || at.position().number() == 0) return null;
    long beganNs = System.nanoTime();
    SnapshotOutput out = new SnapshotOutput();
    for (ControlView view : views) view.writeTo(out);
    return new WholeCopy(at, out, (System.nanoTime() - beganNs) / 1e9);
  }

  @Override
  public synchronized void restore(SnapshotInput in, EventBeginning.At stood) throws IOException {
    clear();
    for (ControlView view : views) view.restore(in);
    at = stood;
  }

  @Override
  public synchronized void clear() {
    views.forEach(ControlView::clear);
    at = EventBeginning.At.START;
  }
}

package sluice.replica.views;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventBeginning;
import sluice.replica.events.EventListener;
import sluice.replica.events.EventPosition;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/** A small view: the accounts that were opened, in their order. */
final class OpenedAccounts implements EventViews, EventListener {
  final List<Long> ids = new ArrayList<>();
  int format = 1;

  /** Events that were read, not restored. */
  int read;

  private EventBeginning.At at = EventBeginning.At.START;

  @Override
  public void onBatch(EventBatch batch, EventPosition after) {
    read += batch.events().size();
    for (Event each : batch.events()) ids.add(((Event.AccountOpened) each).accountId());
    at = new EventBeginning.At(after, batch.logTimeMs());
  }

  @Override
  public String name() {
    return "opened-accounts";
  }

  @Override
  public int format() {
    return format;
  }

  @Override
  public ViewCopy copy() {
    if (ids.isEmpty()) return null;
    SnapshotOutput out = new SnapshotOutput();
    out.int32(ids.size());
    ids.forEach(out::int64);
    return new WholeCopy(at, out, 0);
  }

  @Override
  public void restore(SnapshotInput in, EventBeginning.At stood) throws IOException {
    clear();
    for (int left = in.count(); left > 0; left--) ids.add(in.int64());
    at = stood;
  }

  @Override
  public void clear() {
    ids.clear();
    at = EventBeginning.At.START;
  }
}

package sluice.replica.views;

import java.io.IOException;
import sluice.replica.events.EventBeginning;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.replica.snapshot.SnapshotSink;

/**
 * A copy that was made at once, of views that are small.
 *
 * @param at where they stood
 * @param out all they knew
 * @param pauseSeconds to copy it
 */
public record WholeCopy(EventBeginning.At at, SnapshotOutput out, double pauseSeconds)
    implements ViewCopy {
  @Override
  public boolean writeNext(SnapshotSink sink) throws IOException {
    out.writeTo(sink);
    return false;
  }

  @Override
  public void close() {}
}

package sluice.replica.views;

import java.io.IOException;
import sluice.replica.events.EventBeginning;
import sluice.replica.snapshot.SnapshotInput;

/** What a process knows from trading.events alone, so that it can be put away and brought back. */
public interface EventViews {
  /** Names what is written, for whoever finds it on a disk. */
  String name();

  /** The form of what is written; another number for another form. */
  int format();

  /**
   * Begins a copy of the views as they stand now, between two batches. The snapshots' thread; one
   * copy at a time.
   *
   * @return null when they hold nothing, or are not to be believed any more
   */
  ViewCopy copy();

  /**
   * Takes what a copy held. On the stream's thread, before the first batch.
   *
   * @param at where the copy stood
   * @throws sluice.replica.snapshot.SnapshotDamaged when that cannot be; {@link #clear} follows
   */
  void restore(SnapshotInput in, EventBeginning.At at) throws IOException;

  /** Holds nothing, as before the first event. On the stream's thread, before the first batch. */
  void clear();
}

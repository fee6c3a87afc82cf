package sluice.replica.snapshot;

import java.io.IOException;
import org.agrona.DirectBuffer;

/** Gives a snapshot's chunks back, as they were written, each checked. */
public interface SnapshotSource {
  /**
   * @return the next chunk, whole from 0 to its capacity, valid until the next call; null behind
   *     the last
   * @throws SnapshotDamaged when it is not as it was written
   */
  DirectBuffer next() throws IOException;
}

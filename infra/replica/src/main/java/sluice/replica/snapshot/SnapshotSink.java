package sluice.replica.snapshot;

import java.io.IOException;
import org.agrona.DirectBuffer;

/** Takes a snapshot's chunks, in order. */
@FunctionalInterface
public interface SnapshotSink {
  /**
   * @param length 1 to {@link SnapshotStore#MAX_CHUNK_BYTES}; the bytes are copied
   */
  void write(DirectBuffer buffer, int index, int length) throws IOException;
}

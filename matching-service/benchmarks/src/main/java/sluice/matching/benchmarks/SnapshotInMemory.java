package sluice.matching.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.snapshot.SnapshotOut;
import sluice.matching.core.snapshot.SnapshotReader;
import sluice.matching.core.snapshot.SnapshotWriter;

/** Our snapshot in memory: blocks that the next one uses again. */
final class SnapshotInMemory implements SnapshotOut {
  private static final int BLOCK_BYTES = 1 << 20;

  private final List<byte[]> blocks = new ArrayList<>();
  private long bytes;

  /** This, after it was written anew. */
  SnapshotInMemory written(MatchingMachine machine) {
    bytes = 0;
    new SnapshotWriter(machine).writeTo(this);
    return this;
  }

  @Override
  public void chunk(DirectBuffer buffer, int index, int length) {
    for (int done = 0; done < length; ) {
      int block = (int) (bytes / BLOCK_BYTES);
      int at = (int) (bytes % BLOCK_BYTES);
      if (block == blocks.size()) blocks.add(new byte[BLOCK_BYTES]);
      int part = Math.min(length - done, BLOCK_BYTES - at);
      buffer.getBytes(index + done, blocks.get(block), at, part);
      done += part;
      bytes += part;
    }
  }

  MatchingMachine restore(MatchingEvents events) {
    SnapshotReader reader = new SnapshotReader(events);
    UnsafeBuffer buffer = new UnsafeBuffer(0, 0);
    for (long done = 0; done < bytes; done += BLOCK_BYTES) {
      buffer.wrap(blocks.get((int) (done / BLOCK_BYTES)));
      reader.chunk(buffer, 0, (int) Math.min(BLOCK_BYTES, bytes - done));
    }
    return reader.machine();
  }

  long bytes() {
    return bytes;
  }
}

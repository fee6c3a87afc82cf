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

/** Our snapshot in memory, chunk by chunk as the service keeps it; the next one uses them again. */
final class SnapshotInMemory implements SnapshotOut {
  private static final int CHUNK_BYTES = 512 * 1024;

  private final List<UnsafeBuffer> chunks = new ArrayList<>();
  private final List<Integer> lengths = new ArrayList<>();

  /** This, after it was written anew. */
  SnapshotInMemory written(MatchingMachine machine) {
    lengths.clear();
    new SnapshotWriter(machine).writeTo(this);
    return this;
  }

  @Override
  public void chunk(DirectBuffer buffer, int index, int length) {
    if (lengths.size() == chunks.size()) chunks.add(new UnsafeBuffer(new byte[CHUNK_BYTES]));
    buffer.getBytes(index, chunks.get(lengths.size()), 0, length);
    lengths.add(length);
  }

  MatchingMachine restore(MatchingEvents events) {
    SnapshotReader reader = new SnapshotReader(events);
    for (int i = 0; i < lengths.size(); i++) reader.chunk(chunks.get(i), 0, lengths.get(i));
    return reader.machine();
  }

  long bytes() {
    return lengths.stream().mapToLong(Integer::longValue).sum();
  }
}

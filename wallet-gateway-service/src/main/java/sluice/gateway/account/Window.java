package sluice.gateway.account;

import java.io.IOException;
import java.util.ArrayDeque;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/**
 * The newest of one account's things: at most so many of its own, and only as long as the venue's
 * memory has room for them. The venue lets things go in the order in which they came.
 */
final class Window<T> {
  private final int max;
  private final ArrayDeque<T> oldestFirst = new ArrayDeque<>(2);
  private int goneBeforeTheirTurn;

  Window(int max) {
    this.max = max;
  }

  /**
   * Adds the newest; its turn in the venue's order comes later.
   *
   * @return what had to go for it; null when there was room
   */
  T add(T newest) {
    oldestFirst.addLast(newest);
    if (oldestFirst.size() <= max) return null;
    goneBeforeTheirTurn++;
    return oldestFirst.removeFirst();
  }

  /**
   * The turn of the oldest that has not had its turn.
   *
   * @return what goes now; null when it has gone before
   */
  T turn() {
    if (goneBeforeTheirTurn == 0) return oldestFirst.removeFirst();
    goneBeforeTheirTurn--;
    return null;
  }

  /** All of them. */
  Iterable<T> oldestFirst() {
    return oldestFirst;
  }

  /** All of them. */
  Iterable<T> newestFirst() {
    return oldestFirst::descendingIterator;
  }

  /** Writes or reads one thing. */
  interface Writer<T> {
    void write(T each, SnapshotOutput out);
  }

  interface Reader<T> {
    T read(SnapshotInput in) throws IOException;
  }

  void writeTo(SnapshotOutput out, Writer<T> writer) {
    out.int32(goneBeforeTheirTurn).int32(oldestFirst.size());
    for (T each : oldestFirst) writer.write(each, out);
  }

  void readFrom(SnapshotInput in, Reader<T> reader) throws IOException {
    goneBeforeTheirTurn = in.count();
    for (int left = in.count(); left > 0; left--) oldestFirst.addLast(reader.read(in));
  }
}

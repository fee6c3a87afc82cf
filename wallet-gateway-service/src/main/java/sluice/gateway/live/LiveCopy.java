package sluice.gateway.live;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.function.Supplier;
import org.agrona.DirectBuffer;
import sluice.replica.events.EventBeginning;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.replica.snapshot.SnapshotSink;
import sluice.replica.views.ViewCopy;

/**
 * A copy of all views as they stood between two batches: what is small at once, then part by part,
 * in pieces of so many bytes or one part. Events wait for one piece at most, and for the parts they
 * change.
 */
final class LiveCopy implements ViewCopy {
  /** Behind the last part. */
  static final byte END = 0;

  private final List<View> views;
  private final Lock lock;
  private final int pieceBytes;
  private final List<PartCopies> copies;
  private final SnapshotOutput out = new SnapshotOutput();
  private EventBeginning.At at;
  private long longestNs;

  /**
   * @param lock lets no batch in
   * @param pieceBytes written at once, or one part
   */
  LiveCopy(List<View> views, Lock lock, int pieceBytes) {
    this.views = views;
    this.lock = lock;
    this.pieceBytes = pieceBytes;
    this.copies =
        views.stream()
            .filter(PartedView.class::isInstance)
            .map(view -> ((PartedView) view).copies())
            .toList();
  }

  /**
   * @param stands where the views stand; null when there is nothing to copy
   * @return whether there is
   */
  boolean begin(Supplier<EventBeginning.At> stands) {
    lock.lock();
    long beganNs = System.nanoTime();
    try {
      at = stands.get();
      if (at == null) return false;
      for (int i = 0; i < views.size(); i++) {
        views.get(i).writeTo(out);
        if (views.get(i) instanceof PartedView it) it.copies().begin((byte) (i + 1), out);
      }
    } catch (RuntimeException e) {
      end();
      throw e;
    } finally {
      stoodStill(beganNs);
      lock.unlock();
    }
    copies.forEach(PartCopies::sort);
    return true;
  }

  private void stoodStill(long sinceNs) {
    longestNs = Math.max(longestNs, System.nanoTime() - sinceNs);
  }

  @Override
  public EventBeginning.At at() {
    return at;
  }

  @Override
  public boolean writeNext(SnapshotSink sink) throws IOException {
    boolean more;
    List<? extends DirectBuffer> chunks;
    lock.lock();
    long beganNs = System.nanoTime();
    try {
      more = writePiece();
      if (!more) {
        out.int8(END).end();
        end();
      }
      chunks = out.take();
    } finally {
      stoodStill(beganNs);
      lock.unlock();
    }
    for (DirectBuffer each : chunks) sink.write(each, 0, each.capacity());
    return more;
  }

  private boolean writePiece() {
    long until = out.bytes() + pieceBytes;
    for (PartCopies each : copies) {
      while (each.writeNext()) if (out.bytes() >= until) return true;
    }
    return false;
  }

  private void end() {
    for (PartCopies each : copies) {
      longestNs = Math.max(longestNs, each.longestNs());
      each.end();
    }
  }

  @Override
  public double pauseSeconds() {
    return longestNs / 1e9;
  }

  @Override
  public void close() {
    lock.lock();
    try {
      end();
    } finally {
      lock.unlock();
    }
  }
}

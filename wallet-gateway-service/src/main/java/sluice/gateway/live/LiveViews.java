package sluice.gateway.live;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import sluice.gateway.feed.FeedListener;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventBeginning;
import sluice.replica.events.EventListener;
import sluice.replica.events.EventPosition;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.views.EventViews;
import sluice.replica.views.ViewCopy;

/**
 * The live views as one listener of the event log: a batch is in all of them or in none. Written on
 * the event stream's thread, read by any; copied by the snapshots' thread, bit by bit.
 */
@Component
public final class LiveViews implements EventListener, EventViews {
  private static final int FORMAT = 1;

  /** Of a copy, at once: few enough that no batch has to wait for long. */
  private static final int PIECE_BYTES = 32 * 1024;

  /** A question to the views, asked while they stand still. */
  @FunctionalInterface
  public interface Reading<T, E extends Exception> {
    T read() throws E;
  }

  private final List<View> views;
  private final int pieceBytes;
  private final Feed feed = new Feed();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  // Guarded by the lock.
  private EventBeginning.At at = EventBeginning.At.START;
  private boolean whole = true;

  /**
   * @param views in the order in which each may rest on the ones before
   */
  @Autowired
  public LiveViews(List<View> views) {
    this(views, PIECE_BYTES);
  }

  /**
   * @param pieceBytes of a copy are written at once, or one part
   */
  public LiveViews(List<View> views, int pieceBytes) {
    this.views = List.copyOf(views);
    this.pieceBytes = pieceBytes;
  }

  @Override
  public void onBatch(EventBatch batch, EventPosition after) {
    lock.writeLock().lock();
    try {
      whole = false;
      for (View view : views) view.apply(batch, feed);
      at = new EventBeginning.At(after, batch.logTimeMs());
      whole = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void onCaughtUp() {
    lock.writeLock().lock();
    try {
      feed.goLive();
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void onIdle() {
    lock.writeLock().lock();
    try {
      for (View view : views) view.idle(feed);
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** The listener hears what the views say from now on, once they are live. */
  public void listen(FeedListener listener) {
    feed.listen(listener);
  }

  /** Asks a question between two batches; it must be short, the event stream waits. */
  public <T, E extends Exception> T read(Reading<T, E> question) throws E {
    lock.readLock().lock();
    try {
      return question.read();
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public String name() {
    return "gateway-views";
  }

  @Override
  public int format() {
    return FORMAT;
  }

  @Override
  public ViewCopy copy() {
    LiveCopy copy = new LiveCopy(views, lock.readLock(), pieceBytes);
    return copy.begin(() -> whole && at.position().number() > 0 ? at : null) ? copy : null;
  }

  @Override
  public void restore(SnapshotInput in, EventBeginning.At stood) throws IOException {
    lock.writeLock().lock();
    try {
      clear();
      for (View view : views) view.restore(in);
      for (byte tag = in.int8(); tag != LiveCopy.END; tag = in.int8()) {
        boolean parted = tag > 0 && tag <= views.size() && views.get(tag - 1) instanceof PartedView;
        if (!parted) throw in.damaged("a part of view " + tag);
        ((PartedView) views.get(tag - 1)).restorePart(in);
      }
      at = stood;
    } finally {
      lock.writeLock().unlock();
    }
  }

  @Override
  public void clear() {
    lock.writeLock().lock();
    try {
      for (View view : views) view.clear();
      at = EventBeginning.At.START;
    } finally {
      lock.writeLock().unlock();
    }
  }
}

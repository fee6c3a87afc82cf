package sluice.gateway.live;

import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.stereotype.Component;
import sluice.gateway.feed.FeedListener;
import sluice.protocol.EventBatch;
import sluice.replica.events.EventListener;
import sluice.replica.events.EventPosition;

/**
 * The live views as one listener of the event log: a batch is in all of them or in none. Written on
 * the event stream's thread, read by any.
 */
@Component
public final class LiveViews implements EventListener {
  /** A question to the views, asked while they stand still. */
  @FunctionalInterface
  public interface Reading<T, E extends Exception> {
    T read() throws E;
  }

  private final List<View> views;
  private final Feed feed = new Feed();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  /**
   * @param views in the order in which each may rest on the ones before
   */
  public LiveViews(List<View> views) {
    this.views = List.copyOf(views);
  }

  @Override
  public void onBatch(EventBatch batch, EventPosition after) {
    lock.writeLock().lock();
    try {
      for (View view : views) view.apply(batch, feed);
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
}

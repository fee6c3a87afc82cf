package sluice.gateway.live;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import sluice.gateway.feed.FeedListener;
import sluice.gateway.feed.FeedMessage;

/** What the views say, to whoever listens. Speaks on the event stream's thread only. */
public final class Feed {
  private final List<FeedListener> listeners = new CopyOnWriteArrayList<>();
  private boolean live;

  /** From now on the listener hears what is said. Any thread. */
  public void listen(FeedListener listener) {
    listeners.add(listener);
  }

  /** The replay is over: what happens now is news. */
  public void goLive() {
    live = true;
  }

  /** Whether anybody would hear a message: to be asked before it is made. */
  public boolean heard() {
    if (!live) return false;
    for (FeedListener listener : listeners) if (listener.listening()) return true;
    return false;
  }

  /** Says one message to all. */
  public void say(FeedMessage message) {
    for (FeedListener listener : listeners) listener.onMessage(message);
  }
}

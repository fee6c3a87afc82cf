package sluice.gateway.feed;

/** Takes what the views say. */
@FunctionalInterface
public interface FeedListener {
  /**
   * Called on the event stream's thread while the views are locked for writing; must only queue.
   * Nothing is said while the views replay what was before the start.
   */
  void onMessage(FeedMessage message);

  /**
   * Whether anybody would get a message now; while nobody would, none are made. Any thread. Whoever
   * joins asks the views where they stand after it has become true.
   */
  default boolean listening() {
    return true;
  }
}

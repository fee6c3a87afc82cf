package sluice.replica.events;

import sluice.protocol.EventBatch;

/** Takes the events of a shard, each exactly once and in order. Called on the stream's thread. */
@FunctionalInterface
public interface EventListener {
  /**
   * The first batch will be the one behind this event; said once, before it.
   *
   * @param at {@link EventPosition#START} when that is the first of all
   * @param logTimeMs of that event; 0 not known
   */
  default void onBegin(EventPosition at, long logTimeMs) {}

  /**
   * @param batch the next events
   * @param after where the stream stands with them
   */
  void onBatch(EventBatch batch, EventPosition after);

  /** Everything that stood in the log when we first came has been handed over; said once. */
  default void onCaughtUp() {}

  /** Everything that stood in the log has been handed over; more comes as it happens. */
  default void onIdle() {}
}

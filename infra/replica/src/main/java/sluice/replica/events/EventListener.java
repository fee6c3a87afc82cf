package sluice.replica.events;

import sluice.protocol.EventBatch;

/** Takes the events of a shard, each exactly once and in order. Called on the stream's thread. */
@FunctionalInterface
public interface EventListener {
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

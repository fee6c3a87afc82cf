package sluice.gateway.live;

import sluice.protocol.EventBatch;

/**
 * A state machine fed by the event log alone: no I/O, no clock. Called on the event stream's
 * thread, locked for writing.
 */
public interface View {
  /** Takes the next events, and says what they changed. */
  void apply(EventBatch batch, Feed feed);

  /** The log has had nothing new for a fifth of a second. */
  default void idle(Feed feed) {}
}

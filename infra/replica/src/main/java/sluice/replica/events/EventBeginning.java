package sluice.replica.events;

/** Says where a stream begins. */
@FunctionalInterface
public interface EventBeginning {
  /**
   * What the listeners know already.
   *
   * @param position behind which the stream begins
   * @param logTimeMs of the last event they know; 0 not known
   */
  record At(EventPosition position, long logTimeMs) {
    /** Nothing. */
    public static final At START = new At(EventPosition.START, 0);
  }

  /**
   * Called once on the stream's thread, before anything is read.
   *
   * @throws sluice.replica.log.LogUnavailable when it cannot be said yet: asked again
   */
  At find();
}

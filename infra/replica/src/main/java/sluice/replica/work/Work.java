package sluice.replica.work;

/** Work that goes on for ever, cut into small steps. Steps are done one at a time. */
@FunctionalInterface
public interface Work {
  /**
   * Does one bounded piece of what there is to do; may wait for a log or a disk.
   *
   * @return whether there is more, or how long to rest
   */
  Pause step();

  /** There will be no further step. Said once, where the steps were done. */
  default void ended() {}
}

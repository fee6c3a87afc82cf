package sluice.replica.work;

import java.time.Duration;

/** Drives one {@link Work}. Any thread. */
public interface Worker {
  /** Begins with the steps; once. */
  void start();

  /** There may be something to do. Costs nothing while it is not resting. */
  void wake();

  /** No step begins after the one under way. */
  void end();

  /** As {@link #end}; what the step under way waits for is given up. */
  void interrupt();

  /**
   * Waits until the work has ended.
   *
   * @return false when it has not within the time
   * @throws InterruptedException when the caller is to end itself
   */
  boolean join(Duration within) throws InterruptedException;
}

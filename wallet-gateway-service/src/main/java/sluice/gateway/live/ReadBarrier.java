package sluice.gateway.live;

import java.time.Duration;

/** Lets a read pass once the views know what the log held when it came. Any thread; waits. */
@FunctionalInterface
public interface ReadBarrier {
  /**
   * Waits until the views know everything that stands on trading.events now.
   *
   * @return false when they do not in time, or the log cannot be asked
   */
  boolean awaitEnd(Duration within);
}

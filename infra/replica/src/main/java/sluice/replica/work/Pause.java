package sluice.replica.work;

import java.time.Duration;

/**
 * What follows a step.
 *
 * @param ns to rest before the next one
 * @param wakes whether {@link Worker#wake} ends the rest
 */
public record Pause(long ns, boolean wakes) {
  /** Something was done: go on. */
  public static final Pause NONE = new Pause(0, false);

  /** Nothing will ever be done again. */
  public static final Pause END = new Pause(Long.MAX_VALUE, false);

  /** There was nothing to do: look again when woken, or after so long. */
  public static Pause untilWoken(Duration atMost) {
    return new Pause(atMost.toNanos(), true);
  }

  /** Rest so long, whatever comes. */
  public static Pause of(Duration whole) {
    return new Pause(whole.toNanos(), false);
  }
}

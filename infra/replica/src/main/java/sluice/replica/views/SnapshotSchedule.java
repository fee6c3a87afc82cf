package sluice.replica.views;

import java.time.Duration;

/**
 * When views are put away, and how many snapshots stay.
 *
 * @param keep the newest so many stay; at least 1
 * @param leastEvents fewer since the newest are sooner read again than written
 * @param afterEvents so many since the newest are put away at once, except while that would take
 *     more than a tenth of the time
 * @param every a newest one of this age is followed by another
 */
public record SnapshotSchedule(int keep, long leastEvents, long afterEvents, Duration every) {
  /** A restart reads a few seconds of events at most. */
  public static final SnapshotSchedule DEFAULT =
      new SnapshotSchedule(3, 10_000, 1_000_000, Duration.ofMinutes(5));

  /** A snapshot takes at most one part in so many of the time. */
  private static final int SHARE = 10;

  /**
   * Whether it is time.
   *
   * @param events since the newest
   * @param ageNs since the newest was written, or since the start
   * @param tookNs to write the newest; 0 none was written yet
   */
  boolean due(long events, long ageNs, long tookNs) {
    if (events < leastEvents) return false;
    return ageNs >= every.toNanos() || events >= afterEvents && ageNs >= SHARE * tookNs;
  }
}

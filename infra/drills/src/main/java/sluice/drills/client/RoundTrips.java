package sluice.drills.client;

/**
 * How some orders fared.
 *
 * @param orders answered
 * @param notAccepted of them: refused, or nobody knows
 * @param p99Ms milliseconds from asking to the answer that 99 of 100 did not exceed; NaN of none
 */
public record RoundTrips(long orders, long notAccepted, double p99Ms) {
  private static final double SHARE = 0.99;

  /**
   * @param tookNs sorted
   */
  static RoundTrips of(long[] tookNs, long notAccepted) {
    if (tookNs.length == 0) return new RoundTrips(0, 0, Double.NaN);
    int at = (int) Math.ceil(SHARE * tookNs.length) - 1;
    return new RoundTrips(tookNs.length, notAccepted, tookNs[at] / 1e6);
  }
}

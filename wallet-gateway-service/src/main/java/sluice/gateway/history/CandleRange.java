package sluice.gateway.history;

/**
 * Which candles of one length; both bounds belong to it and are those of the candles' starts.
 *
 * @param limit at most so many, the newest, above zero
 * @param fromMs log time
 * @param toMs log time
 * @param lengthMs of each; above zero
 * @param shiftMs where one of them begins
 */
public record CandleRange(int limit, long fromMs, long toMs, long lengthMs, long shiftMs) {
  /** The first moment of its candles. */
  long firstMs() {
    long before = Math.floorDiv(fromMs - shiftMs, lengthMs) * lengthMs + shiftMs;
    return before == fromMs ? before : before + lengthMs;
  }

  /** The last moment of its candles. */
  long lastMs() {
    return Math.floorDiv(toMs - shiftMs, lengthMs) * lengthMs + shiftMs + lengthMs - 1;
  }
}

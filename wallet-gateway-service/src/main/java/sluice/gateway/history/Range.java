package sluice.gateway.history;

/**
 * Which part of a history; all bounds belong to it.
 *
 * @param limit at most so many rows, above zero
 * @param fromMs log time; 0 for no bound
 * @param toMs log time; {@link Long#MAX_VALUE} for no bound
 * @param fromId of an order or a trade; 0 for no bound
 * @param toId of an order or a trade; {@link Long#MAX_VALUE} for no bound
 */
public record Range(int limit, long fromMs, long toMs, long fromId, long toId) {
  /** The newest. */
  public static Range newest(int limit) {
    return new Range(limit, 0, Long.MAX_VALUE, 0, Long.MAX_VALUE);
  }

  /** The same between two log times. */
  public Range between(long fromMs, long toMs) {
    return new Range(limit, fromMs, toMs, fromId, toId);
  }

  /** The same between two ids. */
  public Range betweenIds(long fromId, long toId) {
    return new Range(limit, fromMs, toMs, fromId, toId);
  }

  /** Whether an order or trade of this id and log time belongs to it. */
  public boolean holds(long id, long atMs) {
    return id >= fromId && id <= toId && atMs >= fromMs && atMs <= toMs;
  }
}

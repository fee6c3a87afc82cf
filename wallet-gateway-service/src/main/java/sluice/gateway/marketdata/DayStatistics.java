package sluice.gateway.marketdata;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/**
 * The last 24 hours of a market's trades, minute by minute: 1,440 minutes at most and the one that
 * runs. Whole minutes leave it, so its window is up to a minute short of a day, and says where it
 * begins.
 */
final class DayStatistics {
  private static final long MINUTE_MS = TimeUnit.MINUTES.toMillis(1);
  private static final long MINUTES = TimeUnit.DAYS.toMinutes(1);

  private static final class Minute {
    private final long startMs;
    private final long openPoints;
    private final long openAtMs;
    private long highPoints;
    private long lowPoints;
    private long lastPoints;
    private long lastAtMs;
    private final WideSum lots = new WideSum();
    private final WideSum exact = new WideSum();

    private Minute(Trade first) {
      startMs = minuteOf(first.atMs());
      openPoints = first.pricePoints();
      openAtMs = first.atMs();
      highPoints = openPoints;
      lowPoints = openPoints;
    }

    private Minute(SnapshotInput in) throws IOException {
      openPoints = in.int64();
      openAtMs = in.int64();
      startMs = minuteOf(openAtMs);
      highPoints = in.int64();
      lowPoints = in.int64();
      lastPoints = in.int64();
      lastAtMs = in.int64();
      lots.readFrom(in);
      exact.readFrom(in);
    }

    private void writeTo(SnapshotOutput out) {
      out.int64(openPoints).int64(openAtMs).int64(highPoints).int64(lowPoints);
      out.int64(lastPoints).int64(lastAtMs);
      lots.writeTo(out);
      exact.writeTo(out);
    }

    private void add(Trade trade) {
      highPoints = Math.max(highPoints, trade.pricePoints());
      lowPoints = Math.min(lowPoints, trade.pricePoints());
      lastPoints = trade.pricePoints();
      lastAtMs = trade.atMs();
      lots.add(trade.quantityLots());
      exact.add(trade.pricePoints() * trade.quantityLots());
    }
  }

  /**
   * What the window holds at a moment.
   *
   * @param volumeExact points × lots
   */
  record Summary(
      long openPoints,
      long openAtMs,
      long highPoints,
      long lowPoints,
      long lastPoints,
      long lastAtMs,
      WideSum volumeLots,
      WideSum volumeExact) {}

  private final ArrayDeque<Minute> oldestFirst = new ArrayDeque<>();

  void traded(Trade trade) {
    long atMs = trade.atMs();
    Minute minute = oldestFirst.peekLast();
    if (minute == null || atMs >= minute.startMs + MINUTE_MS) {
      minute = new Minute(trade);
      oldestFirst.addLast(minute);
      long startMs = startMs(atMs);
      while (oldestFirst.getFirst().startMs < startMs) oldestFirst.removeFirst();
    }
    minute.add(trade);
  }

  /** Where the window begins that ends at a moment. */
  static long startMs(long nowMs) {
    return minuteOf(nowMs) - (MINUTES - 1) * MINUTE_MS;
  }

  static long minuteOf(long atMs) {
    return Math.floorDiv(atMs, MINUTE_MS) * MINUTE_MS;
  }

  /**
   * The window that ends at a moment.
   *
   * @return null when nothing was traded in it
   */
  Summary at(long nowMs) {
    long startMs = startMs(nowMs);
    Minute first = null;
    Minute last = null;
    long high = Long.MIN_VALUE;
    long low = Long.MAX_VALUE;
    WideSum lots = new WideSum();
    WideSum exact = new WideSum();
    for (Iterator<Minute> each = oldestFirst.iterator(); each.hasNext(); ) {
      Minute minute = each.next();
      if (minute.startMs < startMs) continue;
      if (first == null) first = minute;
      last = minute;
      high = Math.max(high, minute.highPoints);
      low = Math.min(low, minute.lowPoints);
      lots.add(minute.lots);
      exact.add(minute.exact);
    }
    if (first == null) return null;
    return new Summary(
        first.openPoints, first.openAtMs, high, low, last.lastPoints, last.lastAtMs, lots, exact);
  }

  void writeTo(SnapshotOutput out) {
    out.int32(oldestFirst.size());
    for (Minute each : oldestFirst) each.writeTo(out);
  }

  void readFrom(SnapshotInput in) throws IOException {
    for (int left = in.count(); left > 0; left--) oldestFirst.addLast(new Minute(in));
  }
}

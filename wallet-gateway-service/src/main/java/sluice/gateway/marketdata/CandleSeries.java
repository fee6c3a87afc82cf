package sluice.gateway.marketdata;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import sluice.gateway.history.Forgotten;
import sluice.gateway.history.HistoryCandle;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/** The last candles of one interval. A stretch without trades has none. */
final class CandleSeries {
  /** As many as one answer can hold. */
  static final int MAX_CANDLES = 1_440;

  private final CandleInterval interval;
  private final ArrayDeque<Candle> newestFirst = new ArrayDeque<>();
  private long nextStartMs = Long.MIN_VALUE;
  private long completeFromMs;
  private Forgotten forgotten = Forgotten.NOTHING;

  CandleSeries(CandleInterval interval) {
    this.interval = interval;
  }

  void traded(Trade trade) {
    if (trade.atMs() >= nextStartMs) begin(trade.atMs(), trade.pricePoints());
    newestFirst.getFirst().add(trade);
  }

  private void begin(long atMs, long pricePoints) {
    nextStartMs = interval.nextStartMs(atMs);
    newestFirst.addFirst(new Candle(interval.startMs(atMs), pricePoints));
    if (newestFirst.size() <= MAX_CANDLES) return;
    Candle oldest = newestFirst.removeLast();
    completeFromMs = interval.nextStartMs(oldest.startMs());
    forgotten = new Forgotten(oldest.lastTradeId(), oldest.startMs(), oldest.lastTradeId());
  }

  CandleInterval interval() {
    return interval;
  }

  /** Candles that begin within a time, newest first. */
  List<HistoryCandle> within(int limit, long fromMs, long toMs) {
    List<HistoryCandle> found = new ArrayList<>();
    for (Candle each : newestFirst) {
      if (found.size() == limit || each.startMs() < fromMs) break;
      if (each.startMs() <= toMs) found.add(each.row());
    }
    return found;
  }

  /** The newest candle; null before the first trade. */
  Candle last() {
    return newestFirst.peekFirst();
  }

  /** Candles that begin before this are forgotten; 0 while none is. */
  long completeFromMs() {
    return completeFromMs;
  }

  /** What history must have to know the forgotten candles. */
  Forgotten forgotten() {
    return forgotten;
  }

  void writeTo(SnapshotOutput out) {
    out.int64(nextStartMs).int64(completeFromMs);
    forgotten.writeTo(out);
    out.int32(newestFirst.size());
    for (Candle each : newestFirst) each.writeTo(out);
  }

  void readFrom(SnapshotInput in) throws IOException {
    nextStartMs = in.int64();
    completeFromMs = in.int64();
    forgotten = Forgotten.readFrom(in);
    for (int left = in.count(); left > 0; left--) newestFirst.addLast(Candle.readFrom(in));
  }
}

package sluice.gateway.marketdata;

import java.io.IOException;
import sluice.gateway.history.HistoryCandle;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/** First, highest, lowest and last price of a stretch of time, and what was traded in it. */
final class Candle {
  private final long startMs;
  private final long openPoints;
  private long highPoints;
  private long lowPoints;
  private long closePoints;
  private long lastTradeId;
  private final WideSum volumeLots = new WideSum();

  Candle(long startMs, long firstPoints) {
    this.startMs = startMs;
    this.openPoints = firstPoints;
    this.highPoints = firstPoints;
    this.lowPoints = firstPoints;
  }

  private Candle(SnapshotInput in) throws IOException {
    startMs = in.int64();
    openPoints = in.int64();
    highPoints = in.int64();
    lowPoints = in.int64();
    closePoints = in.int64();
    lastTradeId = in.int64();
    volumeLots.readFrom(in);
  }

  static Candle readFrom(SnapshotInput in) throws IOException {
    return new Candle(in);
  }

  void writeTo(SnapshotOutput out) {
    out.int64(startMs).int64(openPoints).int64(highPoints).int64(lowPoints);
    out.int64(closePoints).int64(lastTradeId);
    volumeLots.writeTo(out);
  }

  void add(Trade trade) {
    highPoints = Math.max(highPoints, trade.pricePoints());
    lowPoints = Math.min(lowPoints, trade.pricePoints());
    closePoints = trade.pricePoints();
    volumeLots.add(trade.quantityLots());
    lastTradeId = trade.id();
  }

  /** As a row that no longer changes. */
  HistoryCandle row() {
    return new HistoryCandle(
        startMs, openPoints, highPoints, lowPoints, closePoints, volumeLots.value());
  }

  long startMs() {
    return startMs;
  }

  long lastTradeId() {
    return lastTradeId;
  }
}

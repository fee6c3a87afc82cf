package sluice.gateway.marketdata;

import sluice.gateway.history.HistoryCandle;

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

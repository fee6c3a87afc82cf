package sluice.gateway.marketdata;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import sluice.gateway.live.Part;
import sluice.protocol.Event;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;

/** One market's live data. About two megabytes when all its windows are full. */
final class MarketView extends Part {
  private final int marketId;
  private final Book book;
  private final RecentTrades trades = new RecentTrades();
  private final DayStatistics day = new DayStatistics();
  private final Map<CandleInterval, CandleSeries> candles = new EnumMap<>(CandleInterval.class);

  MarketView(int marketId, long listedAtMs) {
    this.marketId = marketId;
    this.book = new Book(listedAtMs);
    for (CandleInterval each : CandleInterval.values()) candles.put(each, new CandleSeries(each));
  }

  int marketId() {
    return marketId;
  }

  Book book() {
    return book;
  }

  RecentTrades trades() {
    return trades;
  }

  DayStatistics day() {
    return day;
  }

  CandleSeries candles(CandleInterval interval) {
    return candles.get(interval);
  }

  void rested(Event.OrderRested it) {
    book.add(it.side(), it.pricePoints(), it.leavesLots());
  }

  void closed(Event.OrderClosed it) {
    if (it.wasResting()) book.add(it.side(), it.pricePoints(), -it.leavesLots());
  }

  void amended(Event.OrderAmended it) {
    if (it.oldLeavesLots() == 0) return;
    long staysLots = it.keptPlace() ? it.leavesLots() : 0;
    book.add(it.side(), it.oldPricePoints(), staysLots - it.oldLeavesLots());
  }

  void decremented(Event.SelfTradeDecremented it) {
    book.add(it.takerSide().opposite(), it.pricePoints(), -it.quantityLots());
  }

  /**
   * @param number of the event
   */
  Trade traded(long number, long atMs, Event.Traded it) {
    book.add(it.takerSide().opposite(), it.makerBookPoints(), -it.quantityLots());
    if (it.takerBookPoints() != 0) {
      book.add(it.takerSide(), it.takerBookPoints(), -it.quantityLots());
    }
    Trade trade = new Trade(number, atMs, it.pricePoints(), it.quantityLots(), it.takerSide());
    trades.add(trade);
    day.traded(trade);
    for (CandleSeries each : candles.values()) each.traded(trade);
    return trade;
  }

  @Override
  protected long partId() {
    return marketId;
  }

  @Override
  protected void writeTo(SnapshotOutput out) {
    out.int32(marketId);
    book.writeTo(out);
    trades.writeTo(out);
    day.writeTo(out);
    for (CandleSeries each : candles.values()) each.writeTo(out);
  }

  static MarketView readFrom(SnapshotInput in) throws IOException {
    MarketView view = new MarketView(in.int32(), 0);
    view.book.readFrom(in);
    view.trades.readFrom(in);
    view.day.readFrom(in);
    for (CandleSeries each : view.candles.values()) each.readFrom(in);
    return view;
  }
}

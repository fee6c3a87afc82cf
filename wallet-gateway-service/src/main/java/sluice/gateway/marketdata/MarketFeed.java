package sluice.gateway.marketdata;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.live.Feed;
import sluice.vocabulary.Side;

/** What one market says after a batch: trades, book, candles, ticker; and its day, now and then. */
final class MarketFeed {
  private record Ticker(
      long bidPoints, long bidLots, long askPoints, long askLots, long lastPoints) {
    static Ticker of(MarketView view) {
      Book.Level bid = view.book().best(Side.BUY);
      Book.Level ask = view.book().best(Side.SELL);
      Trade last = view.trades().last();
      return new Ticker(
          bid == null ? 0 : bid.pricePoints(),
          bid == null ? 0 : bid.lots(),
          ask == null ? 0 : ask.pricePoints(),
          ask == null ? 0 : ask.lots(),
          last == null ? 0 : last.pricePoints());
    }
  }

  private final MarketView view;
  private final List<Trade> trades = new ArrayList<>();
  private Ticker ticker;
  private String day;

  MarketFeed(MarketView view) {
    this.view = view;
    this.ticker = Ticker.of(view);
  }

  MarketView view() {
    return view;
  }

  void traded(Trade trade) {
    trades.add(trade);
  }

  /** Publishes what the batch did, and says it if it is heard. */
  void publish(Market market, long atMs, Feed feed) {
    boolean bookChanged = view.book().publish(atMs);
    Ticker now = Ticker.of(view);
    boolean tickerChanged = !now.equals(ticker);
    ticker = now;
    if (feed.heard()) {
      for (Trade trade : trades) {
        feed.say(new FeedMessage.Trade(market.symbol(), MarketTexts.tradeEvent(market, trade)));
      }
      if (bookChanged) {
        feed.say(new FeedMessage.Book(market.symbol(), MarketTexts.bookEvent(market, view.book())));
      }
      if (tickerChanged) {
        feed.say(new FeedMessage.Ticker(market.symbol(), TickerTexts.tickerEvent(market, view)));
      }
      if (!trades.isEmpty()) candles(market, feed);
    }
    trades.clear();
  }

  private void candles(Market market, Feed feed) {
    for (CandleInterval interval : CandleInterval.values()) {
      String json = MarketTexts.candleEvent(market, interval, view.candles(interval).last().row());
      feed.say(new FeedMessage.Candle(market.symbol(), interval.apiName(), json));
    }
  }

  /** Says the last 24 hours, if anything but the time has changed since they were last said. */
  void day(Market market, long nowMs, Feed feed) {
    String now = TickerTexts.dayValues(market, view, nowMs);
    if (Objects.equals(now, day)) return;
    day = now;
    feed.say(new FeedMessage.Day(market.symbol(), TickerTexts.day(market, view, nowMs)));
  }
}

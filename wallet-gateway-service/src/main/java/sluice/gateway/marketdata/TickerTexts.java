package sluice.gateway.marketdata;

import sluice.gateway.json.JsonText;
import sluice.vocabulary.Side;

/** Tickers as the API writes them; null where there is nothing. Source: API notes, 3 and 7. */
final class TickerTexts {
  private TickerTexts() {}

  /** The last price; absent before the first trade. */
  static void price(JsonText json, Market market, MarketView view) {
    json.beginObject().name("market").text(market.symbol());
    Trade last = view.trades().last();
    if (last != null) json.name("price").amount(last.pricePoints(), market.priceDecimals());
    json.endObject();
  }

  static void best(JsonText json, Market market, MarketView view) {
    json.beginObject().name("market").text(market.symbol());
    best(json, market, view, "bid", "bidSize", "ask", "askSize");
    json.endObject();
  }

  private static void best(
      JsonText json,
      Market market,
      MarketView view,
      String bid,
      String bidSize,
      String ask,
      String askSize) {
    level(json, market, view.book().best(Side.BUY), bid, bidSize);
    level(json, market, view.book().best(Side.SELL), ask, askSize);
  }

  private static void level(
      JsonText json, Market market, Book.Level level, String price, String size) {
    if (level == null) {
      json.name(price).nothing().name(size).nothing();
    } else {
      json.name(price).amount(level.pricePoints(), market.priceDecimals());
      json.name(size).amount(level.lots(), market.quantityDecimals());
    }
  }

  static String tickerEvent(Market market, MarketView view) {
    JsonText json =
        new JsonText()
            .beginObject()
            .name("event")
            .text("ticker")
            .name("market")
            .text(market.symbol());
    best(json, market, view, "bestBid", "bestBidSize", "bestAsk", "bestAskSize");
    Trade last = view.trades().last();
    json.name("lastPrice");
    if (last == null) json.nothing();
    else json.amount(last.pricePoints(), market.priceDecimals());
    return json.endObject().toString();
  }

  /**
   * The last 24 hours.
   *
   * @param nowMs log time
   */
  static String day(Market market, MarketView view, long nowMs) {
    return new JsonText()
        .beginObject()
        .name("market")
        .text(market.symbol())
        .name("startTimestamp")
        .number(DayStatistics.startMs(nowMs))
        .name("timestamp")
        .number(nowMs)
        .raw(dayValues(market, view, nowMs))
        .endObject()
        .toString();
  }

  /** Everything of the last 24 hours that is not the time itself, as the fields of an object. */
  static String dayValues(Market market, MarketView view, long nowMs) {
    JsonText json = new JsonText();
    int price = market.priceDecimals();
    DayStatistics.Summary day = view.day().at(nowMs);
    if (day == null) {
      for (String each : DAY_FIELDS) json.name(each).nothing();
    } else {
      json.name("open").amount(day.openPoints(), price);
      json.name("openTimestamp").number(day.openAtMs());
      json.name("high").amount(day.highPoints(), price);
      json.name("low").amount(day.lowPoints(), price);
      json.name("last").amount(day.lastPoints(), price);
      json.name("closeTimestamp").number(day.lastAtMs());
      json.name("volume").amount(day.volumeLots().value(), market.quantityDecimals());
      json.name("volumeQuote").amount(day.volumeExact().value(), market.exactDecimals());
    }
    best(json, market, view, "bid", "bidSize", "ask", "askSize");
    return json.toString();
  }

  private static final String[] DAY_FIELDS = {
    "open", "openTimestamp", "high", "low", "last", "closeTimestamp", "volume", "volumeQuote"
  };
}

package sluice.gateway.marketdata;

import java.util.Collection;
import sluice.gateway.history.HistoryCandle;
import sluice.gateway.json.JsonText;
import sluice.protocol.Ids;
import sluice.vocabulary.FixedPoint;
import sluice.vocabulary.Side;
import sluice.vocabulary.TradingState;

/** Market data as the API writes it. Source: trading API notes, sections 3, 7 and 8. */
final class MarketTexts {
  private static final long NS_PER_MS = 1_000_000;

  private MarketTexts() {}

  static void market(JsonText json, Market market) {
    int base = market.quantityDecimals();
    int quote = market.quote().decimals();
    json.beginObject()
        .name("market")
        .text(market.symbol())
        .name("status")
        .text(status(market.state()))
        .name("base")
        .text(market.base().symbol())
        .name("quote")
        .text(market.quote().symbol())
        // Prices move on a tick grid, not by significant digits.
        .name("pricePrecision")
        .nothing()
        .name("tickSize")
        .text(FixedPoint.format(market.rules().tickSizePoints(), market.priceDecimals()))
        .name("minOrderInBaseAsset")
        .text(FixedPoint.format(market.rules().minBaseLots(), base))
        .name("minOrderInQuoteAsset")
        .text(FixedPoint.format(market.rules().minQuoteMinor(), quote))
        .name("maxOrderInBaseAsset")
        .text(FixedPoint.format(market.rules().maxBaseLots(), base))
        .name("maxOrderInQuoteAsset")
        .text(FixedPoint.format(market.rules().maxQuoteMinor(), quote))
        .name("quantityDecimals")
        .number(base)
        .name("notionalDecimals")
        .number(market.notionalDecimals())
        .name("maxOpenOrders")
        .number(market.rules().maxOpenOrders())
        // One category: fees are rules of the market.
        .name("feeCategory")
        .text("A")
        .name("orderTypes")
        .beginArray()
        .text("market")
        .text("limit")
        .endArray()
        .endObject();
  }

  /** The state as traders see it. Source: DESIGN, section 6. */
  static String status(TradingState state) {
    return switch (state) {
      case TRADING, LIMIT_ONLY -> "trading";
      case AUCTION_CALL, POST_ONLY -> "auction";
      case AUCTION_LOCK, UNCROSS -> "auctionMatching";
      case CANCEL_ONLY -> "cancelOnly";
      case HALTED, FROZEN -> "halted";
    };
  }

  /** An asset; funds come in and go out by the venue's operators only, and it says so. */
  static void asset(JsonText json, Asset asset) {
    json.beginObject()
        .name("symbol")
        .text(asset.symbol())
        .name("name")
        .text(asset.name())
        .name("decimals")
        .number(asset.decimals())
        .name("depositFee")
        .text("0")
        .name("depositConfirmations")
        .number(0)
        .name("depositStatus")
        .text("MAINTENANCE")
        .name("withdrawalFee")
        .text("0")
        .name("withdrawalMinAmount")
        .text("0")
        .name("withdrawalStatus")
        .text("MAINTENANCE")
        // Never empty: clients derive an asset's precision from its networks (rule R21).
        .name("networks")
        .beginArray()
        .text("Mainnet")
        .endArray()
        .name("message")
        .text("Deposits and withdrawals are made by the venue's operators.")
        .endObject();
  }

  /**
   * The book as last published.
   *
   * @param depth levels per side, at most
   */
  static String book(Market market, Book book, int depth) {
    JsonText json = new JsonText().beginObject().name("market").text(market.symbol());
    json.name("nonce").number(book.nonce());
    levels(json.name("bids"), market, book.levels(Side.BUY), depth);
    levels(json.name("asks"), market, book.levels(Side.SELL), depth);
    return json.name("timestamp").number(book.changedAtMs() * NS_PER_MS).endObject().toString();
  }

  /** What the last publication changed. */
  static String bookEvent(Market market, Book book) {
    JsonText json = new JsonText().beginObject().name("event").text("book");
    json.name("market").text(market.symbol()).name("nonce").number(book.nonce());
    levels(json.name("bids"), market, book.changed(Side.BUY), Integer.MAX_VALUE);
    levels(json.name("asks"), market, book.changed(Side.SELL), Integer.MAX_VALUE);
    return json.name("timestamp").number(book.changedAtMs() * NS_PER_MS).endObject().toString();
  }

  private static void levels(
      JsonText json, Market market, Collection<Book.Level> levels, int depth) {
    json.beginArray();
    int written = 0;
    for (Book.Level level : levels) {
      if (written++ == depth) break;
      json.beginArray()
          .amount(level.pricePoints(), market.priceDecimals())
          .amount(level.lots(), market.quantityDecimals())
          .endArray();
    }
    json.endArray();
  }

  /** A trade; its side is the taker's. */
  static void trade(JsonText json, Market market, Trade trade) {
    json.beginObject().name("id").text(Ids.trade(trade.id()).toString());
    json.name("timestamp").number(trade.atMs());
    tradeValues(json, market, trade);
    json.name("timestampNs").number(trade.atMs() * NS_PER_MS).endObject();
  }

  static String tradeEvent(Market market, Trade trade) {
    JsonText json = new JsonText().beginObject().name("event").text("trade");
    json.name("timestamp").number(trade.atMs()).name("market").text(market.symbol());
    json.name("id").text(Ids.trade(trade.id()).toString());
    tradeValues(json, market, trade);
    return json.endObject().toString();
  }

  private static void tradeValues(JsonText json, Market market, Trade trade) {
    json.name("amount").amount(trade.quantityLots(), market.quantityDecimals());
    json.name("price").amount(trade.pricePoints(), market.priceDecimals());
    json.name("side").text(trade.takerSide() == Side.BUY ? "buy" : "sell");
  }

  /** {@code [start, open, high, low, close, volume]}. */
  static void candle(JsonText json, Market market, HistoryCandle candle) {
    int price = market.priceDecimals();
    json.beginArray()
        .number(candle.startMs())
        .amount(candle.openPoints(), price)
        .amount(candle.highPoints(), price)
        .amount(candle.lowPoints(), price)
        .amount(candle.closePoints(), price)
        .amount(candle.volumeLots(), market.quantityDecimals())
        .endArray();
  }

  /** Clients know the event as "candle", whatever the documentation says. */
  static String candleEvent(Market market, CandleInterval interval, HistoryCandle candle) {
    JsonText json = new JsonText().beginObject().name("event").text("candle");
    json.name("market").text(market.symbol()).name("interval").text(interval.apiName());
    candle(json.name("candle").beginArray(), market, candle);
    return json.endArray().endObject().toString();
  }
}

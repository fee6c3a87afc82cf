package sluice.gateway.feed;

/**
 * One message of a channel, as JSON ready to send. Made once, however many connections take it.
 *
 * <p>A sealed kind per addressing: the edge decides by it alone who gets the message.
 */
public sealed interface FeedMessage {
  /** Compact JSON; of {@link Day} the object that stands in the message's {@code data} array. */
  String json();

  /** {@code book}: a market's changed levels. */
  record Book(String market, String json) implements FeedMessage {}

  /** {@code trades}: one trade. */
  record Trade(String market, String json) implements FeedMessage {}

  /** {@code ticker}: best bid, best ask or last price changed. */
  record Ticker(String market, String json) implements FeedMessage {}

  /** {@code ticker24h}: an object for the {@code data} array; at most one a second and market. */
  record Day(String market, String json) implements FeedMessage {}

  /**
   * {@code candles}: one candle after a trade.
   *
   * @param interval as the API writes it: {@code 1m}
   */
  record Candle(String market, String interval, String json) implements FeedMessage {}

  /** {@code account}: an order or a fill of one account. */
  record Private(long accountId, String market, String json) implements FeedMessage {}
}

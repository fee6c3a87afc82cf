package sluice.load;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Prices and quantities that the market's rules allow. Most orders rest on their side of a price
 * that stays where it was when the load began; one in ten reaches over it and trades.
 *
 * @param middle on the tick
 */
record Prices(BigDecimal middle, BigDecimal tick, BigDecimal amount) {
  private static final BigDecimal WITHOUT_TRADES = new BigDecimal("30000");
  private static final BigDecimal SMALLEST = new BigDecimal("0.001");
  private static final int TICKS_AWAY_AT_MOST = 50;
  private static final int ONE_IN_CROSSES = 10;

  /**
   * @param market as GET /markets shows it
   * @param book as GET /ticker/book shows it
   */
  static Prices of(JsonNode market, JsonNode book) {
    BigDecimal tick = new BigDecimal(market.path("tickSize").asString());
    BigDecimal middle = middle(book).divide(tick, 0, RoundingMode.HALF_UP).multiply(tick);
    BigDecimal least = new BigDecimal(market.path("minOrderInBaseAsset").asString());
    BigDecimal leastQuote = new BigDecimal(market.path("minOrderInQuoteAsset").asString("0"));
    int decimals = market.path("quantityDecimals").asInt(8);
    BigDecimal lowest = middle.subtract(tick.multiply(BigDecimal.valueOf(TICKS_AWAY_AT_MOST)));
    if (lowest.signum() <= 0) {
      throw new IllegalArgumentException("prices of " + middle + " leave no room below them");
    }
    BigDecimal amount = leastQuote.divide(lowest, decimals, RoundingMode.UP);
    return new Prices(middle, tick, amount.max(least).max(SMALLEST));
  }

  private static BigDecimal middle(JsonNode book) {
    BigDecimal bid = price(book, "bid");
    BigDecimal ask = price(book, "ask");
    if (bid != null && ask != null) return bid.add(ask).divide(BigDecimal.TWO);
    if (bid != null) return bid;
    return ask != null ? ask : WITHOUT_TRADES;
  }

  private static BigDecimal price(JsonNode book, String side) {
    JsonNode text = book.path(side);
    return text.isString() ? new BigDecimal(text.asString()) : null;
  }

  /** A limit price for the next order of this side. */
  String next(boolean buys, RandomGenerator random) {
    int ticks = 1 + random.nextInt(TICKS_AWAY_AT_MOST);
    boolean below = buys != (random.nextInt(ONE_IN_CROSSES) == 0);
    BigDecimal away = tick.multiply(BigDecimal.valueOf(below ? -ticks : ticks));
    return middle.add(away).toPlainString();
  }
}

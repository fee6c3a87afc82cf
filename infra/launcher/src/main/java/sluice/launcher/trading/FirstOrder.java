package sluice.launcher.trading;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * Whether the venue takes orders, asked by placing one: post-only, at the lowest price that the
 * rules allow for its size, on an account of its own, and cancelled at once.
 */
public final class FirstOrder {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long AGAIN_AFTER_MS = 50;
  private static final String OPEN = "trading";
  private static final int NO_SUCH_ORDER = 240;

  private final TradingApi api;

  public FirstOrder(TradingApi api) {
    this.api = api;
  }

  /** What became of it. */
  public sealed interface Outcome {
    /** Taken by the core, and taken out again. */
    record Accepted(String market) implements Outcome {}

    /** No market is open; nothing was sent. */
    record NoOpenMarket() implements Outcome {}

    /** Refused, or not answered; the text says how. */
    record Refused(String how) implements Outcome {}
  }

  /** Places it, again until the venue answers like one that has started. */
  public Outcome place() {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      Outcome outcome = once();
      if (!(outcome instanceof Outcome.Refused) || System.nanoTime() > deadlineNs) return outcome;
      try {
        Thread.sleep(AGAIN_AFTER_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return outcome;
      }
    }
  }

  private Outcome once() {
    TradingApi.Answer markets = api.send("GET", "/markets", "");
    if (!markets.isGood()) return refused("GET /markets", markets);
    JsonNode market = open(markets.body());
    if (market == null) return new Outcome.NoOpenMarket();
    String symbol = market.path("market").asString();
    TradingApi.Answer leftover = api.send("DELETE", "/orders?market=" + symbol, "");
    if (!leftover.isGood()) return refused("DELETE /orders", leftover);
    TradingApi.Answer entered = api.send("POST", "/order", order(market));
    if (!entered.isGood()) return refused("POST /order", entered);
    String orderId = entered.body().path("orderId").asString();
    TradingApi.Answer cancelled =
        api.send("DELETE", "/order?market=%s&orderId=%s".formatted(symbol, orderId), "");
    boolean gone = cancelled.isGood() || cancelled.errorCode() == NO_SUCH_ORDER;
    if (!gone) return refused("DELETE /order", cancelled);
    return new Outcome.Accepted(symbol);
  }

  private static Outcome refused(String what, TradingApi.Answer answer) {
    return new Outcome.Refused(
        String.format(Locale.ROOT, "%s: %d %s", what, answer.errorCode(), answer.error()));
  }

  private static JsonNode open(JsonNode markets) {
    for (JsonNode each : markets) {
      if (each.path("status").asString().equals(OPEN)) return each;
    }
    return null;
  }

  /** Twice the smallest notional, as many units as one order may have, so the price is lowest. */
  static String order(JsonNode market) {
    BigDecimal tick = decimal(market, "tickSize");
    BigDecimal largest = decimal(market, "maxOrderInBaseAsset");
    BigDecimal notional =
        decimal(market, "minOrderInQuoteAsset").max(BigDecimal.ONE).multiply(BigDecimal.TWO);
    BigDecimal ticks =
        notional.divide(largest.multiply(tick), 0, RoundingMode.UP).max(BigDecimal.ONE);
    BigDecimal price = ticks.multiply(tick);
    BigDecimal amount =
        notional
            .divide(price, market.path("quantityDecimals").asInt(), RoundingMode.DOWN)
            .max(decimal(market, "minOrderInBaseAsset"))
            .min(largest);
    return """
    {"market":"%s","side":"buy","orderType":"limit","amount":"%s","price":"%s","postOnly":true}\
    """
        .formatted(market.path("market").asString(), amount.toPlainString(), price.toPlainString());
  }

  private static BigDecimal decimal(JsonNode market, String field) {
    return new BigDecimal(market.path(field).asString("0"));
  }
}

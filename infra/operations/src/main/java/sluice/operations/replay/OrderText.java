package sluice.operations.replay;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import sluice.vocabulary.FixedPoint;
import sluice.vocabulary.Side;
import tools.jackson.databind.JsonNode;

/** Reads the trading API's orders and fills. */
final class OrderText {
  private static final int PRICE_DECIMALS = 2;
  private static final int QUANTITY_DECIMALS = 8;
  private static final Set<String> OPEN = Set.of("new", "partiallyFilled", "awaitingTrigger");

  private OrderText() {}

  static long cents(String price) {
    return FixedPoint.parse(price, PRICE_DECIMALS);
  }

  static long units(String amount) {
    return FixedPoint.parse(amount, QUANTITY_DECIMALS);
  }

  static String price(long cents) {
    return FixedPoint.formatTrimmed(cents, PRICE_DECIMALS);
  }

  static String amount(long units) {
    return FixedPoint.formatTrimmed(units, QUANTITY_DECIMALS);
  }

  static Side side(JsonNode order) {
    return order.path("side").asString().equals("buy") ? Side.BUY : Side.SELL;
  }

  static boolean isOpen(JsonNode order) {
    return OPEN.contains(order.path("status").asString());
  }

  static boolean isFilled(JsonNode order) {
    return order.path("status").asString().equals("filled");
  }

  /** All fills of an order object. */
  static List<Fill> fills(JsonNode order) {
    List<Fill> fills = new ArrayList<>();
    for (JsonNode fill : order.path("fills")) {
      fills.add(
          fill(fill, fill.path("id").asString(), order.path("orderId").asString(), side(order)));
    }
    return fills;
  }

  /** The fill of an account event. */
  static Fill ofEvent(JsonNode event) {
    return fill(
        event, event.path("fillId").asString(), event.path("orderId").asString(), side(event));
  }

  private static Fill fill(JsonNode fill, String tradeId, String orderId, Side side) {
    return new Fill(
        tradeId,
        orderId,
        side,
        fill.path("taker").asBoolean(),
        cents(fill.path("price").asString()),
        units(fill.path("amount").asString()),
        new BigDecimal(fill.path("fee").asString("0")));
  }
}

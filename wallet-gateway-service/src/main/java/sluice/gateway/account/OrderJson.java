package sluice.gateway.account;

import java.math.BigInteger;
import java.util.UUID;
import sluice.gateway.json.JsonText;
import sluice.gateway.marketdata.Market;
import sluice.protocol.Ids;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;

/** Orders and fills as the API writes them. Source: trading API notes, sections 4 and 7. */
final class OrderJson {
  private static final long NS_PER_MS = 1_000_000;

  private OrderJson() {}

  /** The order object, fills included. */
  static void order(JsonText json, Market market, OrderState order) {
    json.beginObject();
    values(json, market, order);
    json.name("fills").beginArray();
    for (Fill each : order.fills()) {
      json.beginObject();
      fillValues(json.name("id").text(Ids.trade(each.tradeId()).toString()), market, each);
      json.name("settled").flag(true).endObject();
    }
    json.endArray().endObject();
  }

  static String orderEvent(Market market, OrderState order) {
    JsonText json = new JsonText().beginObject().name("event").text("order");
    values(json, market, order);
    return json.endObject().toString();
  }

  private static void values(JsonText json, Market market, OrderState order) {
    ids(json, order.orderId(), order.clientOrderId(), order.operatorId());
    json.name("market").text(market.symbol());
    json.name("created").number(order.createdMs());
    json.name("createdNs").number(order.createdMs() * NS_PER_MS);
    json.name("updated").number(order.updatedMs());
    json.name("updatedNs").number(order.updatedMs() * NS_PER_MS);
    json.name("status").text(status(order));
    json.name("side").text(side(order.side()));
    json.name("orderType").text(order.orderType() == OrderType.LIMIT ? "limit" : "market");
    size(json, market, order);
    held(json, market, order);
    filled(json, market, order);
    json.name("selfTradePrevention").text(prevention(order.selfTradePrevention()));
    json.name("visible").flag(order.resting());
    kind(json, order);
  }

  private static void ids(JsonText json, long orderId, UUID clientOrderId, long operatorId) {
    json.name("orderId").text(Ids.order(orderId).toString());
    if (clientOrderId != null) json.name("clientOrderId").text(clientOrderId.toString());
    if (operatorId != 0) json.name("operatorId").number(operatorId);
  }

  private static void size(JsonText json, Market market, OrderState order) {
    int base = market.quantityDecimals();
    if (order.quoteMinor() == 0) {
      json.name("amount").amount(order.quantityLots(), base);
      json.name("amountRemaining").amount(order.quantityLots() - order.filledLots(), base);
    } else {
      json.name("amountQuote").amount(order.quoteMinor(), market.quote().decimals());
      json.name("amountQuoteRemaining")
          .amount(quoteRemaining(market, order), market.exactDecimals());
    }
    if (order.orderType() == OrderType.LIMIT) {
      json.name("price").amount(order.pricePoints(), market.priceDecimals());
    }
  }

  /** A buyer's amount is a budget that fees come out of, a seller's is what is traded. */
  private static BigInteger quoteRemaining(Market market, OrderState order) {
    BigInteger perMinor = Fees.exactPerMinor(market);
    BigInteger wanted = BigInteger.valueOf(order.quoteMinor()).multiply(perMinor);
    return wanted.subtract(
        order.side() == Side.BUY ? order.settledMinor().multiply(perMinor) : order.filledExact());
  }

  private static void held(JsonText json, Market market, OrderState order) {
    var asset = order.side() == Side.BUY ? market.quote() : market.base();
    json.name("onHold").amount(order.heldMinor(), asset.decimals());
    json.name("onHoldCurrency").text(asset.symbol());
  }

  private static void filled(JsonText json, Market market, OrderState order) {
    int exact = market.exactDecimals();
    BigInteger fee = Fees.exact(market, order.side(), order.filledExact(), order.settledMinor());
    json.name("filledAmount").amount(order.filledLots(), market.quantityDecimals());
    json.name("filledAmountQuote").amount(order.filledExact(), exact);
    json.name("feePaid").amount(fee, exact);
    json.name("feeCurrency").text(market.quote().symbol());
  }

  private static void kind(JsonText json, OrderState order) {
    if (order.orderType() == OrderType.LIMIT) {
      json.name("timeInForce").text(order.timeInForce().name());
      json.name("postOnly").flag(order.postOnly());
    } else {
      // A market order takes whatever the book offers; nothing stops it on the way.
      json.name("disableMarketProtection").flag(true);
    }
  }

  static String status(OrderState order) {
    if (order.closed() == null) return order.filledLots() == 0 ? "new" : "partiallyFilled";
    return switch (order.closed()) {
      case FILLED -> "filled";
      case CANCELLED_BY_TRADER, MARKET_REMAINDER -> "canceled";
      case IOC_REMAINDER -> "canceledIOC";
      case FOK_UNFILLABLE -> "canceledFOK";
      case POST_ONLY_WOULD_TRADE -> "canceledPostOnly";
    };
  }

  private static String side(Side side) {
    return side == Side.BUY ? "buy" : "sell";
  }

  private static String prevention(SelfTradePrevention prevention) {
    return switch (prevention) {
      case DECREMENT_AND_CANCEL -> "decrementAndCancel";
      case CANCEL_OLDEST -> "cancelOldest";
      case CANCEL_NEWEST -> "cancelNewest";
      case CANCEL_BOTH -> "cancelBoth";
    };
  }

  /** A row of an account's trades. */
  static void fill(JsonText json, Market market, Fill fill) {
    json.beginObject().name("id").text(Ids.trade(fill.tradeId()).toString());
    ids(json, fill.orderId(), fill.clientOrderId(), fill.operatorId());
    json.name("market").text(market.symbol()).name("side").text(side(fill.side()));
    fillValues(json, market, fill);
    json.name("settled").flag(true).endObject();
  }

  static String fillEvent(Market market, Fill fill) {
    JsonText json = new JsonText().beginObject().name("event").text("fill");
    json.name("market").text(market.symbol());
    ids(json, fill.orderId(), fill.clientOrderId(), fill.operatorId());
    json.name("fillId").text(Ids.trade(fill.tradeId()).toString());
    json.name("side").text(side(fill.side()));
    fillValues(json, market, fill);
    return json.endObject().toString();
  }

  private static void fillValues(JsonText json, Market market, Fill fill) {
    BigInteger traded = BigInteger.valueOf(fill.pricePoints() * fill.quantityLots());
    BigInteger settled = BigInteger.valueOf(fill.settledMinor());
    json.name("timestamp").number(fill.atMs());
    json.name("amount").amount(fill.quantityLots(), market.quantityDecimals());
    json.name("price").amount(fill.pricePoints(), market.priceDecimals());
    json.name("taker").flag(fill.taker());
    json.name("fee")
        .amount(Fees.exact(market, fill.side(), traded, settled), market.exactDecimals());
    json.name("feeCurrency").text(market.quote().symbol());
  }
}

package sluice.gateway.account;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.UUID;
import sluice.gateway.json.JsonText;
import sluice.gateway.marketdata.Market;
import sluice.protocol.Ids;
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
    json.name("status").text(OrderNames.status(order));
    json.name("side").text(OrderNames.of(order.side()));
    json.name("orderType").text(OrderNames.type(order.terms().orderType()));
    size(json, market, order);
    trigger(json, market, order.terms());
    held(json, market, order);
    filled(json, market, order);
    json.name("selfTradePrevention").text(OrderNames.of(order.terms().selfTradePrevention()));
    json.name("visible").flag(order.resting());
    kind(json, order.terms());
    if (order.terms().group() != 0) json.name("codGroupId").number(order.terms().group());
    String restatement = OrderNames.restatement(order);
    if (restatement != null) json.name("restatementReason").text(restatement);
  }

  private static void ids(JsonText json, long orderId, UUID clientOrderId, long operatorId) {
    json.name("orderId").text(Ids.order(orderId).toString());
    if (clientOrderId != null) json.name("clientOrderId").text(clientOrderId.toString());
    if (operatorId != 0) json.name("operatorId").number(operatorId);
  }

  private static void size(JsonText json, Market market, OrderState order) {
    Terms terms = order.terms();
    int base = market.quantityDecimals();
    if (terms.quoteMinor() == 0) {
      json.name("amount").amount(terms.quantityLots(), base);
      json.name("amountRemaining").amount(terms.quantityLots() - order.filledLots(), base);
    } else {
      json.name("amountQuote").amount(terms.quoteMinor(), market.quote().decimals());
      json.name("amountQuoteRemaining").amount(quoteRemaining(market, order));
    }
    if (terms.orderType().isLimitKind()) {
      json.name("price").amount(terms.pricePoints(), market.priceDecimals());
    }
  }

  /** A buyer's amount is a budget that fees come out of, a seller's is what is traded. */
  private static BigDecimal quoteRemaining(Market market, OrderState order) {
    int decimals = market.quote().decimals();
    BigDecimal gone =
        order.side() == Side.BUY
            ? new BigDecimal(order.settledMinor().add(order.decrementedMinor()), decimals)
            : Fees.traded(market, order.filledExact().add(order.decrementedExact()));
    return BigDecimal.valueOf(order.terms().quoteMinor(), decimals).subtract(gone);
  }

  private static void trigger(JsonText json, Market market, Terms terms) {
    if (!terms.orderType().isTriggered()) return;
    json.name("triggerPrice").amount(terms.triggerPoints(), market.priceDecimals());
    json.name("triggerAmount").amount(terms.triggerPoints(), market.priceDecimals());
    json.name("triggerType").text("price");
    json.name("triggerReference").text(OrderNames.of(terms.triggerReference()));
  }

  private static void held(JsonText json, Market market, OrderState order) {
    var asset = order.side() == Side.BUY ? market.quote() : market.base();
    json.name("onHold").amount(order.heldMinor(), asset.decimals());
    json.name("onHoldCurrency").text(asset.symbol());
  }

  private static void filled(JsonText json, Market market, OrderState order) {
    json.name("filledAmount").amount(order.filledLots(), market.quantityDecimals());
    json.name("filledAmountQuote").amount(Fees.traded(market, order.filledExact()));
    json.name("feePaid")
        .amount(Fees.paid(market, order.side(), order.filledExact(), order.settledMinor()));
    json.name("feeCurrency").text(market.quote().symbol());
  }

  private static void kind(JsonText json, Terms terms) {
    if (terms.orderType().isLimitKind()) {
      json.name("timeInForce").text(terms.timeInForce().name());
      json.name("postOnly").flag(terms.postOnly());
    } else {
      json.name("disableMarketProtection").flag(terms.protectionOff());
    }
  }

  /** A row of an account's trades. */
  static void fill(JsonText json, Market market, Fill fill) {
    json.beginObject().name("id").text(Ids.trade(fill.tradeId()).toString());
    ids(json, fill.orderId(), fill.clientOrderId(), fill.operatorId());
    json.name("market").text(market.symbol()).name("side").text(OrderNames.of(fill.side()));
    fillValues(json, market, fill);
    json.name("settled").flag(true).endObject();
  }

  static String fillEvent(Market market, Fill fill) {
    JsonText json = new JsonText().beginObject().name("event").text("fill");
    json.name("market").text(market.symbol());
    ids(json, fill.orderId(), fill.clientOrderId(), fill.operatorId());
    json.name("fillId").text(Ids.trade(fill.tradeId()).toString());
    json.name("side").text(OrderNames.of(fill.side()));
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
    json.name("fee").amount(Fees.paid(market, fill.side(), traded, settled));
    json.name("feeCurrency").text(market.quote().symbol());
  }
}

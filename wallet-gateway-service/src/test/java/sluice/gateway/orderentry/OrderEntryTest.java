package sluice.gateway.orderentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Shared;
import sluice.gateway.fixture.Socket;
import sluice.gateway.fixture.Trader;
import sluice.gateway.fixture.Venue;
import sluice.vocabulary.TradingState;
import tools.jackson.databind.JsonNode;

/** Orders from both edges to a core and back; each test in a market of its own. */
class OrderEntryTest {
  private static int markets;

  private final Venue venue = Shared.venue();
  private final Gateway gateway = Shared.gateway();
  private final Trader alice = venue.trader();
  private final Trader bob = venue.trader();
  private int marketId;
  private String market;

  @BeforeEach
  void listMarket() {
    int n = ++markets;
    int asset = 100 + n;
    marketId = 100 + n;
    String symbol = "E" + n;
    market = symbol + "-EUR";
    venue.operator.defines(asset, symbol, 8).opens(marketId, asset, Venue.EUR);
    for (Trader each : List.of(alice, bob)) {
      venue.operator.credits(each.accountId(), asset, 100_00000000L);
    }
    venue.settle();
  }

  private Gateway.Answer order(Trader trader, String fields) {
    return gateway.order(trader, "{\"market\":\"%s\",%s}".formatted(market, fields));
  }

  private static String limit(String side, String amount, String price, String more) {
    return """
    "side":"%s","orderType":"limit","amount":"%s","price":"%s"%s\
    """
        .formatted(side, amount, price, more);
  }

  private static String market(String side, String size) {
    return """
    "side":"%s","orderType":"market",%s\
    """
        .formatted(side, size);
  }

  private Gateway.Answer cancel(Trader trader, String query) {
    return gateway.delete(trader, "/v2/order?market=" + market + query);
  }

  @Test
  void aLimitOrderRestsAndIsTakenOut() {
    JsonNode order = order(alice, limit("buy", "2", "100.5", "")).isOk().body();
    assertThat(order.path("status").asString("")).isEqualTo("new");
    assertThat(order.path("amountRemaining").asString("")).isEqualTo("2");
    assertThat(order.path("onHold").asString("")).isEqualTo("201.51");
    String id = order.path("orderId").asString("");
    assertThat(gateway.get(alice, "/v2/order?market=" + market + "&orderId=" + id).isOk().body())
        .isEqualTo(order);
    assertThat(cancel(alice, "&orderId=" + id).isOk().raw().body())
        .isEqualTo("{\"orderId\":\"" + id + "\"}");
    cancel(alice, "&orderId=" + id).isRefused(404, 240);
  }

  @Test
  void whatTradesIsInTheAnswer() {
    order(bob, limit("sell", "1", "99", "")).isOk();
    order(bob, limit("sell", "1", "100", "")).isOk();
    JsonNode order = order(alice, limit("buy", "3", "100", "")).isOk().body();
    assertThat(order.path("status").asString("")).isEqualTo("partiallyFilled");
    assertThat(order.path("filledAmount").asString("")).isEqualTo("2");
    assertThat(order.path("filledAmountQuote").asString("")).isEqualTo("199");
    assertThat(order.path("fills").size()).isEqualTo(2);
    assertThat(order.path("fills").get(0).path("taker").asBoolean()).isTrue();
  }

  @Test
  void whatCannotProceedAnswersInItsCanceledState() {
    order(bob, limit("sell", "1", "100", "")).isOk();
    assertThat(
            order(alice, limit("buy", "2", "100", ",\"timeInForce\":\"FOK\""))
                .isOk()
                .text("status"))
        .isEqualTo("canceledFOK");
    assertThat(order(alice, limit("buy", "1", "100", ",\"postOnly\":true")).isOk().text("status"))
        .isEqualTo("canceledPostOnly");
    JsonNode ioc = order(alice, limit("buy", "2", "100", ",\"timeInForce\":\"IOC\"")).isOk().body();
    assertThat(ioc.path("status").asString("")).isEqualTo("canceledIOC");
    assertThat(ioc.path("filledAmount").asString("")).isEqualTo("1");
    assertThat(order(alice, market("buy", "\"amount\":\"1\"")).isOk().text("status"))
        .startsWith("canceled");
  }

  @Test
  void aMarketOrderByAmountAndByQuoteAmount() {
    order(bob, limit("sell", "5", "100", "")).isOk();
    JsonNode byAmount = order(alice, market("buy", "\"amount\":1.5")).isOk().body();
    assertThat(byAmount.path("status").asString("")).isEqualTo("filled");
    assertThat(byAmount.path("filledAmount").asString("")).isEqualTo("1.5");
    JsonNode byQuote = order(alice, market("buy", "\"amountQuote\":\"50.12\"")).isOk().body();
    assertThat(byQuote.path("status").asString("")).isEqualTo("filled");
    assertThat(byQuote.path("amountQuote").asString("")).isEqualTo("50.12");
    assertThat(byQuote.has("amount")).isFalse();
  }

  @Test
  void aClientOrderIdNamesTheOrderUntilItIsClosed() {
    UUID id = UUID.randomUUID();
    String named = ",\"clientOrderId\":\"" + id + "\"";
    JsonNode order = order(alice, limit("buy", "1", "100", named)).isOk().body();
    assertThat(order.path("clientOrderId").asString("")).isEqualTo(id.toString());
    order(alice, limit("buy", "1", "101", named)).isRefused(400, 220);
    order(bob, limit("buy", "1", "90", named)).isOk();
    // The client's id wins over an order id, whatever that says.
    assertThat(
            cancel(
                    alice,
                    "&orderId=51c1ce00-0000-8001-8000-000000000001&clientOrderId="
                        + id
                        + "&operatorId=7")
                .isOk()
                .raw()
                .body())
        .isEqualTo(
            "{\"orderId\":\"%s\",\"clientOrderId\":\"%s\",\"operatorId\":7}"
                .formatted(order.path("orderId").asString(""), id));
    cancel(alice, "&clientOrderId=" + id).isRefused(404, 240);
    order(alice, limit("buy", "1", "100", named)).isOk();
  }

  @Test
  void nobodyCancelsAnothersOrder() {
    String id = order(alice, limit("buy", "1", "100", "")).isOk().text("orderId");
    cancel(bob, "&orderId=" + id).isRefused(404, 240);
    cancel(bob, "&orderId=" + UUID.randomUUID()).isRefused(404, 240);
    cancel(alice, "&orderId=" + id).isOk();
  }

  @Test
  void allOrdersOfOneMarketOrOfEveryOne() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      ids.add(order(alice, limit("buy", "1", "10" + i, "")).isOk().text("orderId"));
    }
    order(bob, limit("buy", "1", "99", "")).isOk();
    String elsewhere =
        gateway.limit(alice, "BTC-EUR", "buy", "0.01", "1000").isOk().text("orderId");
    assertThat(ids(gateway.delete(alice, "/v2/orders?operatorId=4&market=" + market), 4))
        .isEqualTo(ids);
    assertThat(ids(gateway.delete(alice, "/v2/orders"), 0)).containsExactly(elsewhere);
    assertThat(gateway.delete(alice, "/v2/orders").isOk().raw().body()).isEqualTo("[]");
    assertThat(gateway.get(bob, "/v2/ordersOpen?market=" + market).isOk().body().size()).isOne();
  }

  private static List<String> ids(Gateway.Answer answer, long operatorId) {
    List<String> ids = new ArrayList<>();
    for (JsonNode each : answer.isOk().body()) {
      assertThat(each.path("operatorId").asLong(0)).isEqualTo(operatorId);
      ids.add(each.path("orderId").asString(""));
    }
    return ids;
  }

  @Test
  void aShortAcknowledgementHasTheIdsOnly() {
    UUID id = UUID.randomUUID();
    String body =
        order(
                alice,
                limit(
                    "buy",
                    "1",
                    "100",
                    ",\"responseRequired\":false,\"operatorId\":3,\"clientOrderId\":\"%s\""
                        .formatted(id)))
            .isOk()
            .raw()
            .body();
    assertThat(body)
        .matches(
            "\\{\"orderId\":\"[-0-9a-f]{36}\",\"clientOrderId\":\"%s\",\"operatorId\":3}"
                .formatted(id));
  }

  @Test
  void numbersAreTakenAsExactlyAsTexts() {
    JsonNode order =
        order(alice, "\"side\":\"buy\",\"orderType\":\"limit\",\"amount\":1e-1,\"price\":1.0e2")
            .isOk()
            .body();
    assertThat(order.path("amount").asString("")).isEqualTo("0.1");
    assertThat(order.path("price").asString("")).isEqualTo("100");
    order(alice, limit("buy", "0.10000000000", "100.000", "")).isOk();
  }

  @Test
  void whatTheRulesRefuseNamesFieldAndRule() {
    order(alice, limit("buy", "0.00001", "100", ""))
        .isRefused(400, 212, "amount parameter is invalid. An order in " + market);
    order(alice, limit("buy", "1001", "100", "")).isRefused(400, 210, "at most 1000");
    order(alice, limit("buy", "0.001", "100", "")).isRefused(400, 217, "5 EUR");
    order(alice, limit("buy", "100", "50000", "")).isRefused(400, 210, "1000000 EUR");
    order(alice, limit("sell", "100.1", "100", "")).isRefused(400, 216);
    order(alice, limit("buy", "100", "9999", "")).isRefused(400, 216);
  }

  @Test
  void tooManyOpenOrdersAreRefused() {
    for (int i = 0; i < 100; i++) order(alice, limit("buy", "1", "10", "")).isOk();
    order(alice, limit("buy", "1", "10", "")).isRefused(400, 235, "100 open orders");
  }

  @Test
  void aMarketsStateIsNeverTheTradersMistake() {
    String id = order(alice, limit("buy", "1", "100", "")).isOk().text("orderId");
    String[] mistakes = {
      limit("buy", "0", "100", ""),
      limit("buy", "1.123456789", "100", ""),
      limit("buy", "x", "100", ""),
      limit("buy", "1", "100.001", ""),
      limit("sell", "1000000000", "100", ""),
      limit("buy", "1", "100", ",\"timeInForce\":\"IOC\""),
      limit("buy", "1", "100", ""),
      market("buy", "\"amount\":\"1\""),
      "\"side\":\"sell\",\"orderType\":\"stopLoss\",\"amount\":\"1\",\"triggerAmount\":\"90\"",
    };
    set(TradingState.HALTED);
    for (String each : mistakes) order(alice, each).isRefused(400, 423, "halted");
    cancel(alice, "&orderId=" + id).isRefused(400, 423);
    cancel(alice, "&orderId=" + UUID.randomUUID()).isRefused(400, 423);
    cancel(alice, "&orderId=7").isRefused(400, 423);
    cancel(alice, "").isRefused(400, 423);
    gateway.delete(alice, "/v2/orders?market=" + market).isRefused(400, 423);
    gateway.delete(alice, "/v2/orders").isRefused(400, 423);

    set(TradingState.CANCEL_ONLY);
    for (String each : mistakes) order(alice, each).isRefused(400, 426);

    set(TradingState.POST_ONLY);
    order(alice, limit("buy", "1", "100", "")).isRefused(400, 424);
    order(alice, limit("buy", "1", "100", ",\"timeInForce\":\"IOC\"")).isRefused(400, 231);
    order(alice, limit("buy", "1", "100", ",\"postOnly\":true")).isOk();

    set(TradingState.LIMIT_ONLY);
    order(alice, market("buy", "\"amount\":\"1\"")).isRefused(400, 424);
    order(alice, limit("buy", "1", "100", "")).isOk();

    set(TradingState.AUCTION_LOCK);
    order(alice, limit("buy", "1", "100", "")).isRefused(400, 425);
    cancel(alice, "&orderId=" + id).isRefused(400, 425);

    set(TradingState.CANCEL_ONLY);
    cancel(alice, "&orderId=" + id).isOk();
    assertThat(gateway.delete(alice, "/v2/orders").isOk().body().size()).isEqualTo(2);
  }

  private void set(TradingState state) {
    venue.operator.sets(marketId, state);
    venue.settle();
  }

  @Test
  void bothEdgesAnswerTheSame() {
    try (Socket socket = gateway.socket(alice)) {
      JsonNode created =
          socket
              .ask(
                  "{\"action\":\"privateCreateOrder\",\"market\":\"%s\",%s}"
                      .formatted(market, limit("buy", "1", "100", "")))
              .path("response");
      String id = created.path("orderId").asString("");
      assertThat(gateway.get(alice, "/v2/order?market=" + market + "&orderId=" + id).isOk().body())
          .isEqualTo(created);
      assertThat(
              socket
                  .ask(
                      "{\"action\":\"privateCancelOrder\",\"market\":\"%s\",\"orderId\":\"%s\"}"
                          .formatted(market, id))
                  .path("response")
                  .toString())
          .isEqualTo("{\"orderId\":\"" + id + "\"}");
      assertThat(socket.ask("{\"action\":\"privateCancelOrders\"}").path("response").toString())
          .isEqualTo("[]");
    }
  }

  @Test
  void theOrdersOfASocketKeepTheirOrder() {
    try (Socket socket = gateway.socket(alice)) {
      int orders = 90;
      for (int i = 0; i < orders; i++) {
        socket.send(
            "{\"action\":\"privateCreateOrder\",\"requestId\":%d,\"market\":\"%s\",%s}"
                .formatted(i, market, limit("buy", "1", "100", "")));
        // A read between them may take its time; it holds up no order.
        if (i % 10 == 0) socket.send("{\"action\":\"privateGetBalance\",\"requestId\":1000}");
      }
      String before = "";
      for (int i = 0; i < orders; i++) {
        JsonNode answer = socket.answer("privateCreateOrder");
        assertThat(answer.path("requestId").asInt()).isEqualTo(i);
        String id = answer.path("response").path("orderId").asString("");
        assertThat(id).isGreaterThan(before);
        before = id;
      }
    }
  }
}

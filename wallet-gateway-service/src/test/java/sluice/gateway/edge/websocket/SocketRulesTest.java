package sluice.gateway.edge.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Shared;
import sluice.gateway.fixture.Socket;
import sluice.gateway.fixture.Trader;
import sluice.gateway.fixture.Venue;
import tools.jackson.databind.JsonNode;

/**
 * The rules that unmodified clients need of WebSockets; each was found by reading or running one.
 */
class SocketRulesTest {
  private final Venue venue = Shared.venue();
  private final Gateway gateway = Shared.gateway();
  private final Trader alice = venue.trader();
  private final Socket socket = gateway.socket();

  @AfterEach
  void hangUp() {
    socket.close();
  }

  private static String authenticate(Trader trader, long timestamp, String more) {
    return """
    {"action":"authenticate","key":"%s","signature":"%s","timestamp":%d%s}\
    """
        .formatted(trader.key(), trader.sign(timestamp + "GET/v2/websocket"), timestamp, more);
  }

  private static String subscribe(String channel, String market) {
    return """
    {"action":"subscribe","channels":[{"name":"%s","markets":["%s"]}]}\
    """
        .formatted(channel, market);
  }

  private String order(String requestId, String side, String amount, String price) {
    return """
    {"action":"privateCreateOrder","requestId":%s,"market":"ETH-EUR","side":"%s",\
    "orderType":"limit","amount":"%s","price":"%s"}\
    """
        .formatted(requestId, side, amount, price);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2", "/v2/"})
  void R06_bothAddressesAnswer(String path) {
    try (Socket other = new Socket(URI.create("ws://127.0.0.1:" + gateway.port() + path))) {
      assertThat(other.ask("{\"action\":\"getTime\"}").path("response").path("time").asLong())
          .isPositive();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"window\":10000", ",\"window\":\"10000\"", ",\"window\":null"})
  void R07_theWindowIsANumberATextOrAbsent(String window) {
    socket.send(authenticate(alice, System.currentTimeMillis(), window));
    assertThat(socket.next()).isEqualTo("{\"event\":\"authenticate\",\"authenticated\":true}");
  }

  @Test
  void R07_theTimestampMayBeAText() {
    String message = authenticate(alice, System.currentTimeMillis(), "");
    socket.send(message.replaceAll("\"timestamp\":(\\d+)", "\"timestamp\":\"$1\""));
    assertThat(socket.next()).isEqualTo("{\"event\":\"authenticate\",\"authenticated\":true}");
  }

  @Test
  void R08_aRefusedAuthenticateHasItsActionAndNoEvent() {
    JsonNode stale = socket.ask(authenticate(alice, System.currentTimeMillis() - 60_000, ""));
    assertThat(stale.path("action").asString("")).isEqualTo("authenticate");
    assertThat(stale.path("errorCode").asInt()).isEqualTo(304);
    assertThat(stale.path("error").asString("")).isNotBlank();
    assertThat(stale.has("event")).isFalse();
  }

  @Test
  void R09_anErrorNamesItsRequest() {
    socket.authenticate(alice);
    JsonNode error =
        socket.ask(
            """
            {"action":"privateCancelOrder","requestId":5,"market":"ETH-EUR",\
            "orderId":"51c1ce00-0000-8001-8000-0000000fffff"}\
            """);
    assertThat(error.toString())
        .startsWith(
            """
            {"action":"privateCancelOrder","requestId":5,"market":"ETH-EUR",\
            "orderId":"51c1ce00-0000-8001-8000-0000000fffff","errorCode":240,"error":"\
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "17955351102981234",
        "9223372036854775807",
        "92233720368547758070000",
        "\"abc\\\"d\"",
      })
  void R10_theRequestIdIsRepeatedDigitForDigit(String requestId) {
    String message = "{\"action\":\"getTime\",\"requestId\":" + requestId + "}";
    assertThat(socket.send(message).next())
        .startsWith("{\"action\":\"getTime\",\"requestId\":" + requestId + ",\"response\":{");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"action\":\"nothing\"}",
        "{\"action\":5}",
        "nonsense",
        "[]",
        "{\"action\":\"getBook\"}",
        "{\"action\":\"getTime\",\"requestId\":1.5}",
        "{\"action\":\"getTime\",\"requestId\":1,\"requestId\":2}",
      })
  void R11_whereThereIsAnErrorThereIsACode(String message) {
    JsonNode answer = socket.ask(message);
    assertThat(answer.path("error").asString("")).isNotBlank();
    assertThat(answer.path("errorCode").asInt()).isPositive();
    assertThat(answer.has("event")).isFalse();
  }

  @Test
  void R12_theTextOfARateLimitNamesItsEnd() {
    Trader poor = venue.known(venue.operator.makesKey(venue.account(), true, true, 2));
    socket.authenticate(poor);
    socket.ask("{\"action\":\"getTime\"}");
    socket.ask("{\"action\":\"getTime\"}");
    JsonNode refused = socket.ask("{\"action\":\"getTime\",\"requestId\":9}");
    assertThat(refused.path("errorCode").asInt()).isEqualTo(105);
    assertThat(refused.path("requestId").asInt()).isEqualTo(9);
    String until = refused.path("error").asString("").split(" at ")[1].split("\\.")[0];
    assertThat(Long.parseLong(until)).isGreaterThan(System.currentTimeMillis() - 60_000);
  }

  @Test
  void R16_subscribedComesBeforeTheFirstEvent() {
    socket.authenticate(alice);
    // A second trader keeps the book moving, so that events wait for whoever subscribes.
    Trader bob = venue.trader();
    try (Socket mover = gateway.socket(bob)) {
      for (int i = 0; i < 200; i++) {
        mover.send(order(Integer.toString(i), "buy", "0.1", Integer.toString(100 + i % 50)));
        if (i == 50) socket.send(subscribe("book", "ETH-EUR"));
        if (i % 50 == 49) mover.send("{\"action\":\"privateCancelOrders\",\"market\":\"ETH-EUR\"}");
      }
      assertThat(socket.next())
          .isEqualTo("{\"event\":\"subscribed\",\"subscriptions\":{\"book\":[\"ETH-EUR\"]}}");
      assertThat(socket.next()).startsWith("{\"event\":\"book\",\"market\":\"ETH-EUR\",\"nonce\":");
      mover.answer("privateCancelOrders");
    }
    gateway.delete(bob, "/v2/orders").isOk();
  }

  @Test
  void R17_R18_theBookIsRebuiltFromASnapshotAndEventsWithoutAGap() {
    Trader bob = venue.trader();
    socket.send(subscribe("book", "ETH-EUR"));
    LocalBook book = new LocalBook();
    try (Socket mover = gateway.socket(bob)) {
      for (int i = 0; i < 300; i++) {
        String side = i % 2 == 0 ? "buy" : "sell";
        int price = side.equals("buy") ? 200 - i % 20 : 210 - i % 15;
        mover.send(order(Integer.toString(i), side, "0.1", Integer.toString(price)));
        if (i % 100 == 50) socket.send("{\"action\":\"getBook\",\"market\":\"ETH-EUR\"}");
        if (i % 60 == 59) mover.send("{\"action\":\"privateCancelOrders\",\"market\":\"ETH-EUR\"}");
      }
      mover.until(it -> it.path("requestId").asInt(-1) == 299);
    }
    gateway.delete(bob, "/v2/orders?market=ETH-EUR").isOk();
    JsonNode last = gateway.get("/v2/ETH-EUR/book").isOk().body();
    while (!book.isAt(last.path("nonce").asLong())) {
      book.take(socket.until(it -> it.has("event") || it.has("response")));
    }
    assertThat(book.bids()).isEqualTo(LocalBook.levels(last.path("bids")));
    assertThat(book.asks()).isEqualTo(LocalBook.levels(last.path("asks")));
    assertThat(book.eventsTaken()).isGreaterThan(100);
    assertThat(book.snapshots()).isEqualTo(3);
  }

  @Test
  void R19_tickersOfTheDayAreAnArrayOfWhatWasSubscribed() {
    try (Socket other = gateway.socket()) {
      other.ask(subscribe("ticker24h", "BTC-EUR"));
      socket.ask(subscribe("ticker24h", "ETH-EUR"));
      gateway.limit(alice, "ETH-EUR", "buy", "0.1", "1234").isOk();
      JsonNode event = socket.event("ticker24h");
      assertThat(event.path("data").isArray()).isTrue();
      assertThat(event.path("data").get(0).path("market").asString("")).isEqualTo("ETH-EUR");
      gateway.delete(alice, "/v2/orders?market=ETH-EUR").isOk();
      assertThat(other.unread()).noneMatch(it -> it.contains("ETH-EUR"));
    }
  }

  @Test
  void R20_subscribingAgainDoublesNothing() {
    socket.authenticate(alice);
    for (int i = 0; i < 3; i++) {
      assertThat(socket.send(subscribe("account", "ETH-EUR")).next())
          .isEqualTo("{\"event\":\"subscribed\",\"subscriptions\":{\"account\":[\"ETH-EUR\"]}}");
    }
    String every =
        "{\"action\":\"subscribe\",\"channels\":[{\"name\":\"account\",\"markets\":\"*\"}]}";
    assertThat(socket.send(every).next()).contains("\"account\":[\"ETH-EUR\",\"*\"]");
    socket.send(order("1", "buy", "0.1", "150"));
    socket.send("{\"action\":\"privateCancelOrders\",\"requestId\":2}");
    List<String> told = new ArrayList<>();
    socket.until(
        it -> {
          if (it.path("event").asString("").equals("order"))
            told.add(it.path("status").asString(""));
          return it.path("action").asString("").equals("privateCancelOrders");
        });
    assertThat(told).containsExactly("new", "canceled");
  }
}

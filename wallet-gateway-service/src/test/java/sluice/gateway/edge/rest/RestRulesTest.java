package sluice.gateway.edge.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Plain;
import sluice.gateway.fixture.Shared;
import sluice.gateway.fixture.Trader;
import sluice.gateway.fixture.Venue;
import tools.jackson.databind.JsonNode;

/** The rules that unmodified clients need of REST; each was found by reading or running one. */
class RestRulesTest {
  private static final List<String> HEADERS =
      List.of(
          "bitvavo-ratelimit-limit", "bitvavo-ratelimit-remaining", "bitvavo-ratelimit-resetat");

  private final Gateway gateway = Shared.gateway();
  private final Trader alice = Shared.venue().trader();
  private final Trader bob = Shared.venue().trader();

  @Test
  void R01_amountsArePlainTextsAndTimesAreWholeNumbers() {
    gateway.limit(bob, "BTC-EUR", "sell", "0.00012345", "43210.99").isOk();
    JsonNode order = gateway.limit(alice, "BTC-EUR", "buy", "0.00012345", "50000").isOk().body();
    for (String each :
        List.of("amount", "amountRemaining", "price", "onHold", "filledAmount", "feePaid")) {
      assertThat(order.path(each).isString()).as(each + " of " + order).isTrue();
      assertThat(order.path(each).asString("")).matches("\\d+(\\.\\d+)?");
    }
    for (String each : List.of("created", "updated")) {
      assertThat(order.path(each).isIntegralNumber()).as(each + " of " + order).isTrue();
    }
    assertThat(order.path("postOnly").isBoolean()).isTrue();
    for (JsonNode fill : order.path("fills")) {
      assertThat(fill.path("fee").isString()).as(fill.toString()).isTrue();
      assertThat(fill.path("taker").isBoolean()).isTrue();
    }
    assertThat(order.path("fills").size()).isOne();
  }

  @Test
  void R02_aBodyIsSignedAsSentOrWithoutWhiteSpaceOutsideItsTexts() {
    String spaced =
        """
        { "market": "BTC-EUR", "side": "sell",
          "orderType": "limit", "amount": "0.01", "price": "90000" }\
        """;
    gateway.order(alice, spaced).isOk();
    String compact = spaced.replaceAll("\\s", "");
    gateway.send(gateway.signed(alice, "POST", "/v2/order", spaced, compact)).isOk();
    // White space inside a text is part of it: here it makes another market.
    String inText = compact.replace("BTC-EUR", "BTC -EUR");
    gateway.send(gateway.signed(alice, "POST", "/v2/order", inText, compact)).isRefused(403, 309);
    String escaped = compact.replace("\"sell\"", "\"se\\\" ll\"");
    gateway
        .send(gateway.signed(alice, "POST", "/v2/order", escaped, escaped))
        .isRefused(400, 205, "side parameter is invalid");
  }

  @Test
  void R03_theBodyOfAGetOrDeleteIsNeitherSignedNorRead() {
    gateway.send(gateway.signed(alice, "GET", "/v2/balance", "{}", "")).isOk();
    gateway.send(gateway.signed(alice, "DELETE", "/v2/orders", "{}", "")).isOk();
    gateway.send(gateway.signed(alice, "DELETE", "/v2/orders", "{", "")).isOk();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/balance",
        "/v2/balance?symbol=BTC",
        "/v2/balance?symbol=%42TC",
        "/v2/trades?limit=5&market=BTC-EUR",
        "/v2/trades?market=BTC-EUR&limit=5",
        "/v2/trades?market=BTC-EUR&&limit=5",
      })
  void R04_thePathIsSignedAsSent(String path) {
    gateway.get(alice, path).isOk();
  }

  /** Java's client would take a lone question mark away. */
  @ParameterizedTest
  @CsvSource({
    "/v2/balance, /v2/balance, 200",
    "/v2/balance?, /v2/balance?, 200",
    "/v2/balance?, /v2/balance, 403",
    "/v2/balance, /v2/balance?, 403",
    "/v2/balance?symbol=BTC, /v2/balance, 403",
    "/v2/balance?symbol=BTC, /balance?symbol=BTC, 403",
  })
  void R04_aLoneQuestionMarkBelongsToThePath(String sent, String signed, int status) {
    String timestamp = Long.toString(System.currentTimeMillis());
    assertThat(
            Plain.get(
                gateway.port(),
                sent,
                "bitvavo-access-key: " + alice.key(),
                "BITVAVO-ACCESS-TIMESTAMP: " + timestamp,
                "Bitvavo-Access-Signature: " + alice.sign(timestamp + "GET" + signed)))
        .startsWith("HTTP/1.1 " + status + " ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/time",
        "/v2/nothing",
        "/nothing",
        "/v2/BTC-EUR/book?depth=x",
        "/v2/balance",
        "/v2/tim{e",
        "/v2/%2e%2e/%2e%2e/x",
      })
  void R05_threeHeadersInLowerCaseStandOnEveryAnswer(String path) {
    String answer = Plain.get(gateway.port(), path);
    assertThat(answer.lines().map(line -> line.split(":")[0])).containsAll(HEADERS);
    assertThat(answer).containsPattern("\nbitvavo-ratelimit-resetat: \\d{13}\r");
  }

  @Test
  void R05_whatIsLeftGoesDownByTheWeightAndComesBackAtTheMinute() {
    Gateway.Answer before = gateway.get(alice, "/v2/balance").isOk();
    Gateway.Answer after = gateway.get(alice, "/v2/balance").isOk();
    long resetAt = Long.parseLong(after.header("bitvavo-ratelimit-resetat"));
    assertThat(resetAt % 60_000).isZero();
    assertThat(resetAt).isGreaterThan(System.currentTimeMillis() - 60_000);
    if (before.header("bitvavo-ratelimit-resetat").equals(Long.toString(resetAt))) {
      assertThat(
              Integer.parseInt(before.header("bitvavo-ratelimit-remaining"))
                  - Integer.parseInt(after.header("bitvavo-ratelimit-remaining")))
          .isEqualTo(5);
    }
  }

  @Test
  void R11_R13_everyRefusalHasACodeAndATextThatNamesItsParameter() {
    gateway.get("/v2/NIX-EUR/book").isRefused(400, 205, "market parameter is invalid.");
    gateway.get(alice, "/v2/orders").isRefused(400, 203, "market parameter is required.");
    gateway
        .limit(alice, "BTC-EUR", "buy", "x", "100")
        .isRefused(400, 205, "amount parameter is invalid.");
    gateway
        .delete(alice, "/v2/order?market=BTC-EUR&orderId=7")
        .isRefused(400, 205, "orderId parameter is invalid.");
  }

  @Test
  void R12_theTextOfARateLimitNamesItsEnd() {
    Venue venue = Shared.venue();
    Trader poor = venue.known(venue.operator.makesKey(venue.account(), true, true, 3));
    for (int i = 0; i < 3; i++) gateway.get(poor, "/v2/time").isOk();
    Gateway.Answer refused = gateway.get(poor, "/v2/time").isRefused(429, 105);
    // Exactly as the official clients cut it.
    long until = Long.parseLong(refused.text("error").split(" at ")[1].split("\\.")[0]);
    assertThat(until).isEqualTo(Long.parseLong(refused.header("bitvavo-ratelimit-resetat")));
    assertThat(refused.header("bitvavo-ratelimit-remaining")).isEqualTo("0");
    assertThat(refused.header("bitvavo-ratelimit-limit")).isEqualTo("3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v2/markets", "/v2/assets", "/v2/ticker/24h", "/v2/BTC-EUR/trades"})
  void R14_publicListsDoNotHoldTheWordError(String path) {
    assertThat(gateway.get(path).isOk().raw().body()).doesNotContain("error");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v2/markets?market=BTC-EUR",
        "/v2/assets?symbol=BTC",
        "/v2/ticker/price?market=BTC-EUR",
        "/v2/ticker/book?market=BTC-EUR",
        "/v2/ticker/24h?market=BTC-EUR",
      })
  void R15_oneNamedThingIsAnObjectAndAllAreAnArray(String path) {
    assertThat(gateway.get(path).isOk().body().isObject()).isTrue();
    String all = path.substring(0, path.indexOf('?'));
    assertThat(gateway.get(all).isOk().body().isArray()).isTrue();
  }

  @Test
  void R15_aBalanceOfOneSymbolStaysAnArray() {
    assertThat(gateway.get(alice, "/v2/balance?symbol=BTC").isOk().body().isArray()).isTrue();
  }

  @Test
  void R21_euroHasANetwork() {
    JsonNode euro = gateway.get("/v2/assets?symbol=EUR").isOk().body();
    assertThat(euro.path("networks").size()).isPositive();
  }

  @Test
  void R22_operatorIdIsOptionalAndReturnedWhenGiven() {
    JsonNode without = gateway.limit(alice, "BTC-EUR", "buy", "0.01", "1000").isOk().body();
    assertThat(without.has("operatorId")).isFalse();
    JsonNode with =
        gateway
            .order(
                alice,
                """
                {"market":"BTC-EUR","side":"buy","orderType":"limit","amount":"0.01",\
                "price":"1000","operatorId":9007199254740993}\
                """)
            .isOk()
            .body();
    assertThat(with.path("operatorId").asLong()).isEqualTo(9007199254740993L);
    String first = without.path("orderId").asString("");
    String second = with.path("orderId").asString("");
    assertThat(
            gateway.delete(alice, "/v2/order?market=BTC-EUR&orderId=" + first).isOk().raw().body())
        .isEqualTo("{\"orderId\":\"" + first + "\"}");
    assertThat(
            gateway
                .delete(alice, "/v2/order?market=BTC-EUR&operatorId=12&orderId=" + second)
                .isOk()
                .raw()
                .body())
        .isEqualTo("{\"orderId\":\"" + second + "\",\"operatorId\":12}");
  }

  @Test
  void R23_theSameTimestampMayComeAgain() {
    String timestamp = Long.toString(System.currentTimeMillis());
    for (int i = 0; i < 3; i++) {
      gateway
          .send(
              gateway
                  .request("GET", "/v2/balance", null)
                  .header("Bitvavo-Access-Key", alice.key())
                  .header("Bitvavo-Access-Timestamp", timestamp)
                  .header("Bitvavo-Access-Signature", alice.sign(timestamp + "GET/v2/balance")))
          .isOk();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "PUT /v2/time HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "OPTIONS /v2/order HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "TRACE /v2/time HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /v2/time HTTP/1.1\r\n\r\n",
        "GET /v2/{} HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET /v2/time HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n",
        "GET /v2/a%00b HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "GET /v2/a%2Fb HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
        "POST /v2/order HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: nix\r\n\r\n",
        "NONSENSE\r\n\r\n",
      })
  void R24_everyLayerAnswersInJson(String request) {
    String answer = Plain.ask(gateway.port(), request);
    assertThat(answer)
        .startsWith("HTTP/1.1 ")
        .containsIgnoringCase("\ncontent-type: application/json");
    String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
    assertThat(body).matches("\\{\"errorCode\":\\d+,\"error\":\".+\"}");
    assertThat(HEADERS).allMatch(each -> answer.contains("\n" + each + ": "));
  }

  @Test
  void R24_headersThatAreTooLongAreRefusedInJson() {
    String answer = Plain.get(gateway.port(), "/v2/time", "X-Long: " + "y".repeat(20_000));
    assertThat(answer).startsWith("HTTP/1.1 400 ").endsWith("}").contains("\"errorCode\":102");
  }

  @Test
  void R25_answersAreCompact() {
    gateway.limit(alice, "BTC-EUR", "buy", "0.01", "1000").isOk();
    Pattern space = Pattern.compile("[:,{\\[]\\s|\\s[}\\]]");
    for (String path :
        List.of("/v2/markets", "/v2/BTC-EUR/book", "/v2/balance", "/v2/ordersOpen")) {
      assertThat(gateway.get(alice, path).isOk().raw().body()).doesNotContainPattern(space);
    }
    assertThat(gateway.get("/v2/BTC-EUR/book").raw().body())
        .containsPattern("\"timestamp\":\\d{19}[,}]");
  }
}

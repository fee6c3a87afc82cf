package sluice.gateway.orderentry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Shared;
import sluice.gateway.fixture.Trader;
import sluice.gateway.fixture.Venue;

/** Orders that no core ever sees: each refused with its code, nothing sent. */
class BadOrdersTest {
  private static final String RIGHT =
      """
      {"market":"BTC-EUR","side":"buy","orderType":"limit","amount":"0.01","price":"1000"}\
      """;

  private final Venue venue = Shared.venue();
  private final Gateway gateway = Shared.gateway();
  private final Trader alice = venue.trader();

  private Gateway.Answer refusedUnsent(String body, int status, int code) {
    int before = venue.commands.size();
    Gateway.Answer answer = gateway.order(alice, body).isRefused(status, code);
    assertThat(venue.commands.size()).isEqualTo(before);
    return answer;
  }

  /** Replaces a field of the right order, or adds it; in the order in which fields are checked. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          market             | "NIX-EUR"   | 205 | market parameter is invalid.
          market             | "btc-eur"   | 205 | market parameter is invalid.
          market             | ""          | 205 | market parameter is invalid.
          market             | 5           | 205 | market parameter is invalid.
          market             | null        | 203 | market parameter is required.
          side               | "hold"      | 205 | side parameter is invalid.
          side               | true        | 205 | side parameter is invalid.
          side               | null        | 203 | side parameter is required.
          orderType          | "stopLoss"  | 205 | orderType parameter is invalid.
          orderType          | "takeProfitLimit" | 205 | orderType parameter is invalid.
          orderType          | "LIMIT"     | 205 | orderType parameter is invalid.
          orderType          | null        | 203 | orderType parameter is required.
          operatorId         | "x"         | 205 | operatorId parameter is invalid.
          operatorId         | -1          | 205 | operatorId parameter is invalid.
          operatorId         | 1.5         | 205 | operatorId parameter is invalid.
          operatorId         | 9223372036854775808 | 205 | operatorId parameter is invalid.
          clientOrderId      | "x"         | 205 | clientOrderId parameter is invalid.
          clientOrderId      | 5           | 205 | clientOrderId parameter is invalid.
          clientOrderId      | "1-1-1-1-1" | 205 | clientOrderId parameter is invalid.
          clientOrderId      | "00000000-0000-0000-0000-000000000000" | 205 | clientOrderId parameter is invalid.
          amount             | null        | 203 | amount parameter is required.
          amount             | ""          | 205 | amount parameter is invalid.
          amount             | "-1"        | 205 | amount parameter is invalid.
          amount             | -1          | 205 | amount parameter is invalid.
          amount             | "1e-2"      | 205 | amount parameter is invalid.
          amount             | "1,5"       | 205 | amount parameter is invalid.
          amount             | ".5"        | 205 | amount parameter is invalid.
          amount             | "+1"        | 205 | amount parameter is invalid.
          amount             | " 1"        | 205 | amount parameter is invalid.
          amount             | "NaN"       | 205 | amount parameter is invalid.
          amount             | true        | 205 | amount parameter is invalid.
          amount             | [1]         | 205 | amount parameter is invalid.
          amount             | {}          | 205 | amount parameter is invalid.
          amount             | 1e999       | 205 | amount parameter is invalid.
          amount             | 1e-999999999 | 205 | amount parameter is invalid.
          amount             | "0.123456789" | 429 | amount parameter is invalid.
          amount             | "99999999999999999999" | 210 | amount parameter is invalid.
          amount             | "0"         | 212 | amount parameter is invalid.
          amount             | 0.00        | 212 | amount parameter is invalid.
          amountQuote        | "10"        | 202 | amountQuote parameter is not supported for orderType limit.
          price              | null        | 203 | price parameter is required.
          price              | "x"         | 205 | price parameter is invalid.
          price              | "1000.001"  | 214 | price parameter is invalid.
          price              | "99999999999999999999" | 211 | price parameter is invalid.
          price              | "0"         | 213 | price parameter is invalid.
          triggerAmount      | "5"         | 202 | triggerAmount parameter is not supported for orderType limit.
          triggerType        | "price"     | 202 | triggerType parameter is not supported for orderType limit.
          triggerReference   | "lastTrade" | 202 | triggerReference parameter is not supported for orderType limit.
          timeInForce        | "GTD"       | 205 | timeInForce parameter is invalid.
          timeInForce        | 1           | 205 | timeInForce parameter is invalid.
          postOnly           | "true"      | 205 | postOnly parameter is invalid.
          postOnly           | 1           | 205 | postOnly parameter is invalid.
          selfTradePrevention | "none"     | 205 | selfTradePrevention parameter is invalid.
          disableMarketProtection | "yes"  | 205 | disableMarketProtection parameter is invalid.
          responseRequired   | 0           | 205 | responseRequired parameter is invalid.
          codGroupId         | 5           | 205 | codGroupId parameter is invalid.
          nonsense           | 1           | 201 | nonsense parameter is not supported here.
          Amount             | "1"         | 201 | Amount parameter is not supported here.
          requestId          | 5           | 201 | requestId parameter is not supported here.
          """)
  void aFieldThatIsNotRight(String field, String value, int code, String text) {
    String body =
        RIGHT.contains("\"" + field + "\"")
            ? RIGHT.replaceAll("\"" + field + "\":\"[^\"]*\"", "\"" + field + "\":" + value)
            : RIGHT.replace("}", ",\"" + field + "\":" + value + "}");
    Gateway.Answer answer = refusedUnsent(body, 400, code);
    assertThat(answer.text("error")).startsWith(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "amount":"1","price":"1000"         | 202
          "amount":"1","timeInForce":"GTC"    | 202
          "amount":"1","postOnly":true        | 202
          "amount":"1","triggerAmount":"1000" | 202
          "amount":"1","amountQuote":"1000"   | 206
          "amountQuote":"1.001"               | 429
          "amountQuote":"0"                   | 212
          "amountQuote":"x"                   | 205
          "postOnly":false                    | 203
          """)
  void aMarketOrderThatIsNotRight(String fields, int code) {
    refusedUnsent(
        "{\"market\":\"BTC-EUR\",\"side\":\"buy\",\"orderType\":\"market\"," + fields + "}",
        400,
        code);
  }

  @Test
  void postOnlyExcludesImmediateOrders() {
    for (String each : new String[] {"IOC", "FOK"}) {
      refusedUnsent(
          RIGHT.replace("}", ",\"postOnly\":true,\"timeInForce\":\"" + each + "\"}"), 400, 206);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "nonsense",
        "[]",
        "5",
        "null",
        "\"text\"",
        "{\"market\":\"BTC-EUR\",}",
        "{'market':'BTC-EUR'}",
        "{\"market\":\"BTC-EUR\"} {}",
        "{\"market\":\"BTC-EUR\",\"market\":\"ETH-EUR\"}",
        "{\"amount\":NaN}",
        "{\"amount\":01}",
        "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}}}}}",
      })
  void aBodyThatIsNoJsonObject(String body) {
    refusedUnsent(body, 400, 102);
  }

  @Test
  void aBodyThatIsTooLarge() {
    String body = RIGHT.replace("BTC-EUR", "B".repeat(70_000));
    refusedUnsent(body, 413, 102);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /v2/order                                 | 203 | market parameter is required.
          /v2/order?market=BTC-EUR                  | 203 | orderId parameter is required.
          /v2/order?market=NIX-EUR&orderId=x        | 205 | market parameter is invalid.
          /v2/order?market=BTC-EUR&orderId=x        | 205 | orderId parameter is invalid.
          /v2/order?market=BTC-EUR&clientOrderId=1  | 205 | clientOrderId parameter is invalid.
          /v2/order?market=BTC-EUR&amount=1         | 200 | amount parameter is not supported here.
          /v2/order?market=BTC-EUR&market=ETH-EUR   | 205 | market parameter is invalid.
          /v2/orders?market=NIX-EUR                 | 205 | market parameter is invalid.
          /v2/orders?market=                        | 205 | market parameter is invalid.
          /v2/orders?operatorId=x                   | 205 | operatorId parameter is invalid.
          /v2/orders?symbol=BTC                     | 200 | symbol parameter is not supported here.
          """)
  void aCancelThatIsNotRight(String path, int code, String text) {
    int before = venue.commands.size();
    Gateway.Answer answer = gateway.delete(alice, path).isRefused(400, code);
    assertThat(answer.text("error")).startsWith(text);
    assertThat(venue.commands.size()).isEqualTo(before);
  }

  @Test
  void aQueryOnAPostIsNotKnown() {
    gateway.signed(alice, "POST", "/v2/order?market=BTC-EUR", RIGHT).isRefused(400, 200);
  }

  @Test
  void anOrderThatIsNotSignedOrSignedOverAnotherBody() {
    int before = venue.commands.size();
    gateway.send(gateway.request("POST", "/v2/order", RIGHT)).isRefused(403, 300);
    gateway
        .send(gateway.signed(alice, "POST", "/v2/order", RIGHT, RIGHT.replace("buy", "sell")))
        .isRefused(403, 309);
    assertThat(venue.commands.size()).isEqualTo(before);
  }
}

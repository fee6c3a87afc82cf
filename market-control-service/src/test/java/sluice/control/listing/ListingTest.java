package sluice.control.listing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.control.fixture.Service;
import sluice.control.fixture.Shared;

class ListingTest {
  private static final AtomicInteger RULED = new AtomicInteger();

  private final Service service = Shared.service();

  private Service.Answer asset(String symbol, String name, int decimals) {
    return service.put(
        "olivia",
        "/v1/assets/" + symbol,
        "{\"name\":\"%s\",\"decimals\":%d}".formatted(name, decimals));
  }

  private Service.Answer list(
      String market, int priceDecimals, int quantityDecimals, String rules) {
    return service.post(
        "olivia",
        "/v1/markets",
        "{\"market\":\"%s\",\"priceDecimals\":%d,\"quantityDecimals\":%d,\"rules\":%s}"
            .formatted(market, priceDecimals, quantityDecimals, rules));
  }

  @Test
  void definesAnAssetOnce() {
    asset("LA1", "Asset one", 8).is(201);
    asset("LA1", "Asset one", 8).is(200);
    asset("LA1", "Asset one", 6).isProblem(409, "asset-exists");
    asset("LA1", "Another", 8).isProblem(409, "asset-exists");
    assertThat(service.get("victor", "/v1/assets").body().toString())
        .contains("{\"symbol\":\"LA1\",\"name\":\"Asset one\",\"decimals\":8}");
  }

  @Test
  void refusesSymbolsAndScalesThatNoAssetHas() {
    asset("lower", "x", 8).isProblem(400, "invalid-field");
    asset("TOOLONGXX", "x", 8).isProblem(400, "invalid-field");
    asset("LA2", "x", 19).isProblem(400, "invalid-field");
    asset("LA2", "x", -1).isProblem(400, "invalid-field");
    service
        .put("olivia", "/v1/assets/LA2", "{\"name\":\"x\",\"decimals\":\"8\"}")
        .isProblem(400, "wrong-type");
    service
        .put("olivia", "/v1/assets/LA2", "{\"name\":\"x\",\"decimals\":8.5}")
        .isProblem(400, "wrong-type");
  }

  @Test
  void listsAMarketHaltedWithItsRulesAsTheyWereGiven() {
    service.listed("LM1-EUR");
    var market = service.get("victor", "/v1/markets/LM1-EUR").is(200).body();
    assertThat(market.at("/state/confirmed").asString()).isEqualTo("HALTED");
    assertThat(market.at("/state/sequence").asLong()).isPositive();
    assertThat(market.at("/state/bookHash").asString()).matches("[0-9a-f]{16}");
    assertThat(market.path("base").asString()).isEqualTo("LM1");
    assertThat(market.path("rules").toString()).isEqualTo(Service.RULES);
    assertThat(market.path("requested").isMissingNode()).isTrue();
    list("LM1-EUR", 2, 8, Service.RULES).isProblem(409, "market-exists");
  }

  @Test
  void changesRulesAndLeavesScalesAlone() {
    service.listed("LM2-EUR");
    String changed = Service.RULES.replace("\"0.01\"", "\"0.05\"").replace("100}", "7}");
    var market = service.put("olivia", "/v1/markets/LM2-EUR/rules", changed).is(200).body();
    assertThat(market.path("rules").toString()).isEqualTo(changed);
    service.put("olivia", "/v1/markets/NO-EUR/rules", changed).isProblem(404, "unknown-market");
  }

  @ParameterizedTest
  @CsvSource({
    "tickSize, 0.01, 0.001, too-many-decimals",
    "tickSize, 0.01, 0, invalid-field",
    "tickSize, 0.01, 1e-2, not-a-number",
    "tickSize, 0.01, -1, not-a-number",
    "maxOrderInBaseAsset, 1000, 99999999999999999999, out-of-range",
    "maxOrderInBaseAsset, 1000, 0.00001, rule-out-of-range",
    "makerFee, 0.0015, 0.2, rule-out-of-range",
    "takerFee, 0.0025, 0.00000001, too-many-decimals",
  })
  void refusesRulesOutsideTheirBounds(String rule, String was, String becomes, String code) {
    String market = "LR" + RULED.incrementAndGet() + "-EUR";
    service.listed(market);
    String rules =
        Service.RULES.replace(
            "\"%s\":\"%s\"".formatted(rule, was), "\"%s\":\"%s\"".formatted(rule, becomes));
    service.put("olivia", "/v1/markets/" + market + "/rules", rules).isProblem(400, code);
  }

  @Test
  void refusesMarketsThatCannotBe() {
    asset("EUR", "EUR", 2);
    asset("LB1", "x", 4);
    list("LB1EUR", 2, 4, Service.RULES).isProblem(400, "invalid-field");
    list("LB1-NONE", 2, 4, Service.RULES).isProblem(404, "unknown-asset");
    list("LB1-EUR", 2, 5, Service.RULES).isProblem(400, "rule-out-of-range");
    list("LB1-EUR", 1, 0, Service.RULES).isProblem(400, "rule-out-of-range");
    list("LB1-LB1", 2, 4, Service.RULES).isProblem(400, "rule-out-of-range");
    service.get("victor", "/v1/markets/LB1-EUR").isProblem(404, "unknown-market");
  }

  @Test
  void refusesANumberWhereADecimalStringBelongs() {
    service.listed("LN1-EUR");
    service
        .put("olivia", "/v1/markets/LN1-EUR/rules", Service.RULES.replace("\"0.01\"", "0.01"))
        .isProblem(400, "wrong-type");
  }
}

package sluice.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PricesTest {
  private static final JsonNode MARKET =
      json(
          """
          {"market":"BTC-EUR","tickSize":"0.50","minOrderInBaseAsset":"0.0001",
           "minOrderInQuoteAsset":"5.00","quantityDecimals":8}\
          """);

  private static JsonNode json(String text) {
    return JsonMapper.builder().build().readTree(text);
  }

  @Test
  void theMiddleIsBetweenTheBestPricesOnTheTick() {
    assertThat(Prices.of(MARKET, json("{\"bid\":\"100.00\",\"ask\":\"101.10\"}")).middle())
        .isEqualByComparingTo("100.5");
    assertThat(Prices.of(MARKET, json("{\"bid\":null,\"ask\":\"101.00\"}")).middle())
        .isEqualByComparingTo("101");
    assertThat(Prices.of(MARKET, json("{}")).middle()).isEqualByComparingTo("30000");
  }

  @Test
  void everyPriceIsOnTheTickAndEveryOrderLargeEnough() {
    Prices prices = Prices.of(MARKET, json("{\"bid\":\"100.00\",\"ask\":\"101.00\"}"));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 1_000; i++) {
      BigDecimal price = new BigDecimal(prices.next(i % 2 == 0, random));
      assertThat(price.remainder(new BigDecimal("0.50"))).isEqualByComparingTo("0");
      assertThat(price.multiply(prices.amount())).isGreaterThanOrEqualTo(new BigDecimal("5"));
    }
  }

  @Test
  void mostOrdersRestAndSomeReachOver() {
    Prices prices = Prices.of(MARKET, json("{}"));
    SplittableRandom random = new SplittableRandom(1);
    int over = 0;
    for (int i = 0; i < 1_000; i++) {
      if (new BigDecimal(prices.next(true, random)).compareTo(prices.middle()) > 0) over++;
    }
    assertThat(over).isBetween(50, 150);
  }

  @Test
  void aMarketWithoutRoomBelowIsRefused() {
    assertThatThrownBy(() -> Prices.of(MARKET, json("{\"bid\":\"20.00\"}")))
        .hasMessageContaining("leave no room");
  }
}

package sluice.launcher.trading;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FirstOrderTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Test
  void isAsLowAsItsSizeAllowsAndNeverTrades() {
    JsonNode order = order("0.01", "0.0001", "200", "10");
    assertThat(order.path("price").asString()).isEqualTo("0.10");
    assertThat(new BigDecimal(order.path("amount").asString())).isEqualByComparingTo("200");
    assertThat(order.path("postOnly").asBoolean()).isTrue();
  }

  @Test
  void staysOnTheGridAndWithinTheBoundsWhateverTheRules() {
    for (String tick : new String[] {"0.00001", "0.01", "0.5", "1"}) {
      for (String most : new String[] {"0.7", "3", "1200", "500000"}) {
        for (String least : new String[] {"0", "5", "10"}) {
          JsonNode order = order(tick, "0.00000001", most, least);
          BigDecimal price = new BigDecimal(order.path("price").asString());
          BigDecimal amount = new BigDecimal(order.path("amount").asString());
          assertThat(price.remainder(new BigDecimal(tick)).signum()).as(order::toString).isZero();
          assertThat(amount).isLessThanOrEqualTo(new BigDecimal(most)).isPositive();
          assertThat(amount.scale()).isLessThanOrEqualTo(8);
          assertThat(price.multiply(amount)).isGreaterThanOrEqualTo(new BigDecimal(least));
          assertThat(price.multiply(amount)).isLessThan(new BigDecimal("100"));
        }
      }
    }
  }

  private static JsonNode order(String tick, String leastBase, String mostBase, String leastQuote) {
    JsonNode market =
        JSON.createObjectNode()
            .put("market", "BTC-EUR")
            .put("tickSize", tick)
            .put("minOrderInBaseAsset", leastBase)
            .put("maxOrderInBaseAsset", mostBase)
            .put("minOrderInQuoteAsset", leastQuote)
            .put("quantityDecimals", 8);
    return JSON.readTree(FirstOrder.order(market));
  }
}

package sluice.gateway.orderentry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sluice.gateway.edge.Refused;
import sluice.gateway.fixture.Operator;
import sluice.gateway.marketdata.Asset;
import sluice.gateway.marketdata.Market;
import sluice.vocabulary.Refusal;
import sluice.vocabulary.TradingState;

class CoreRefusalTest {
  private static final Market MARKET =
      new Market(
          1,
          new Asset(2, "BTC", 8, "Bitcoin"),
          new Asset(1, "EUR", 2, "Euro"),
          2,
          8,
          Operator.RULES,
          TradingState.TRADING);

  /** The codes that bots read as the trader's own mistake. */
  private static final Set<Integer> MISTAKES =
      Set.of(210, 211, 212, 213, 214, 215, 216, 217, 233, 240, 205, 422, 429);

  @ParameterizedTest
  @CsvSource({
    "MARKET_HALTED, 423, 400",
    "MARKET_IN_AUCTION, 424, 400",
    "MARKET_IN_AUCTION_MATCHING, 425, 400",
    "MARKET_CANCEL_ONLY, 426, 400",
    "TIME_IN_FORCE_OUTSIDE_TRADING, 231, 400",
    "PRICE_OFF_TICK, 422, 400",
    "PRICE_TOO_LARGE, 211, 400",
    "AMOUNT_TOO_LARGE, 210, 400",
    "AMOUNT_TOO_SMALL, 212, 400",
    "AMOUNT_TOO_DETAILED, 429, 400",
    "BELOW_MINIMUM_NOTIONAL, 217, 400",
    "ABOVE_MAXIMUM_NOTIONAL, 210, 400",
    "CLIENT_ORDER_ID_IN_USE, 220, 400",
    "TOO_MANY_OPEN_ORDERS, 235, 400",
    "INSUFFICIENT_FUNDS, 216, 400",
    "UNKNOWN_ORDER, 240, 404",
    "UNKNOWN_MARKET, 205, 400",
    "UNKNOWN_ACCOUNT, 230, 400",
    "PRICE_OUTSIDE_BAND, 230, 400",
    "VENUE_FULL, 107, 503",
    "EXPIRED, 108, 503",
    "WRONG_EPOCH, 108, 503",
    "REPEATED, 101, 500",
    "INVALID_FIELD, 230, 400",
  })
  void everyRefusalHasItsDocumentedCode(Refusal refusal, int number, int httpStatus) {
    Refused refused = CoreRefusal.of(refusal, MARKET);
    assertThat(refused.code().number()).isEqualTo(number);
    assertThat(refused.code().httpStatus()).isEqualTo(httpStatus);
  }

  @ParameterizedTest
  @EnumSource
  void everyRefusalHasATextOfItsOwnAndAForm(Refusal refusal) {
    for (Market market : new Market[] {MARKET, null}) {
      if (market == null && !saidWithoutMarket().contains(refusal)) continue;
      String text = CoreRefusal.of(refusal, market).getMessage();
      assertThat(text).isNotBlank().endsWith(".").doesNotContain("null");
      // A client takes these words for a mistake before it looks at the code.
      if (!MISTAKES.contains(CoreRefusal.of(refusal, market).code().number())
          && refusal != Refusal.PRICE_OUTSIDE_BAND) {
        assertThat(text).doesNotContain("parameter is invalid");
      }
    }
  }

  /** What a cancel in every market can be answered. */
  private static Set<Refusal> saidWithoutMarket() {
    return EnumSet.of(
        Refusal.MARKET_HALTED, Refusal.UNKNOWN_ACCOUNT, Refusal.EXPIRED, Refusal.WRONG_EPOCH);
  }

  @ParameterizedTest
  @EnumSource
  void whatTheStateOfAMarketRefusesIsNoMistakeOfTheTrader(TradingState state) {
    for (Refusal refusal :
        new Refusal[] {ClosedMarket.toOrders(state), ClosedMarket.toCancels(state)}) {
      if (refusal == null) continue;
      assertThat(MISTAKES).doesNotContain(CoreRefusal.code(refusal).number());
    }
  }

  @Test
  void namesTheRule() {
    assertThat(CoreRefusal.of(Refusal.PRICE_OFF_TICK, MARKET).getMessage())
        .isEqualTo(
            "price parameter is invalid. In BTC-EUR it must be a multiple of the tick size 0.01.");
  }
}

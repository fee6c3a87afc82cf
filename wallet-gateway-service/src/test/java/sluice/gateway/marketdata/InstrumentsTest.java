package sluice.gateway.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.LiveVenue.BTC;
import static sluice.gateway.fixture.LiveVenue.BTC_EUR;
import static sluice.gateway.fixture.LiveVenue.EUR;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.gateway.fixture.LiveVenue;
import sluice.protocol.Event;
import sluice.protocol.MarketRules;
import sluice.vocabulary.TradingState;

class InstrumentsTest {
  private final LiveVenue venue = LiveVenue.open();
  private final Instruments instruments = venue.bean(Instruments.class);

  @AfterEach
  void end() {
    venue.close();
  }

  @Test
  void aMarketShowsItsRulesAtFullScale() {
    assertThat(venue.ask("getMarkets", "market", "BTC-EUR"))
        .isEqualTo(
            "{\"market\":\"BTC-EUR\",\"status\":\"trading\",\"base\":\"BTC\",\"quote\":\"EUR\","
                + "\"pricePrecision\":null,\"tickSize\":\"0.01\","
                + "\"minOrderInBaseAsset\":\"0.00010000\",\"minOrderInQuoteAsset\":\"5.00\","
                + "\"maxOrderInBaseAsset\":\"11258999.06842624\","
                + "\"maxOrderInQuoteAsset\":\"11258999068426.24\","
                + "\"quantityDecimals\":8,\"notionalDecimals\":2,\"maxOpenOrders\":100,"
                + "\"feeCategory\":\"A\",\"orderTypes\":[\"market\",\"limit\"]}");
  }

  @Test
  void r15_oneMarketIsAnObjectAllAreAnArrayInTheOrderOfTheirListing() {
    venue.happens(new Event.AssetDefined(3, "AAVE", 8, "Aave"));
    venue.happens(new Event.MarketListed(9, 3, EUR, 2, 8, LiveVenue.RULES));

    String one = venue.ask("getMarkets", "market", "BTC-EUR");
    String other = venue.ask("getMarkets", "market", "AAVE-EUR");
    assertThat(other).contains("\"status\":\"halted\"");
    assertThat(venue.ask("getMarkets")).isEqualTo("[" + one + "," + other + "]");
  }

  @Test
  void r15_oneAssetIsAnObjectAllAreAnArrayBySymbol() {
    String btc = venue.ask("getAssets", "symbol", "BTC");
    String eur = venue.ask("getAssets", "symbol", "EUR");
    assertThat(venue.ask("getAssets")).isEqualTo("[" + btc + "," + eur + "]");
  }

  @Test
  void r21_everyAssetHasANetwork() {
    assertThat(venue.ask("getAssets", "symbol", "EUR"))
        .isEqualTo(
            "{\"symbol\":\"EUR\",\"name\":\"Euro\",\"decimals\":2,\"depositFee\":\"0\","
                + "\"depositConfirmations\":0,\"depositStatus\":\"MAINTENANCE\","
                + "\"withdrawalFee\":\"0\",\"withdrawalMinAmount\":\"0\","
                + "\"withdrawalStatus\":\"MAINTENANCE\",\"networks\":[\"Mainnet\"],"
                + "\"message\":\"Deposits and withdrawals are made by the venue's operators.\"}");
  }

  @Test
  void r14_aListNeverHoldsTheWordErrorAsWritten() {
    venue.happens(new Event.AssetDefined(4, "ERR", 8, "errorcoin"));
    assertThat(venue.ask("getAssets"))
        .doesNotContain("error")
        .contains("\"name\":\"\\u0065rrorcoin\"");
  }

  @ParameterizedTest
  @CsvSource({
    "TRADING,trading",
    "LIMIT_ONLY,trading",
    "AUCTION_CALL,auction",
    "POST_ONLY,auction",
    "AUCTION_LOCK,auctionMatching",
    "UNCROSS,auctionMatching",
    "CANCEL_ONLY,cancelOnly",
    "HALTED,halted",
    "FROZEN,halted"
  })
  void statesAreShownAsTradersKnowThem(TradingState state, String status) {
    venue.happens(LiveVenue.state(BTC_EUR, TradingState.TRADING, state));

    assertThat(instruments.market(BTC_EUR).state()).isEqualTo(state);
    assertThat(venue.ask("getMarkets", "market", "BTC-EUR"))
        .contains("\"status\":\"" + status + "\"");
  }

  @Test
  void changedRulesAreTheMarketsFromNowOn() {
    MarketRules changed = new MarketRules(50, 1, 2, 3, 4, 5, 6, 7);
    venue.happens(new Event.MarketRulesChanged(BTC_EUR, changed));

    assertThat(instruments.market("BTC-EUR").rules()).isEqualTo(changed);
    assertThat(instruments.market("BTC-EUR").state()).isEqualTo(TradingState.TRADING);
    assertThat(venue.ask("getMarkets")).contains("\"tickSize\":\"0.50\"");
  }

  @Test
  void assetsAreFoundBySymbolAndById() {
    assertThat(instruments.asset("BTC")).isEqualTo(instruments.asset(BTC));
    assertThat(instruments.asset("XYZ")).isNull();
    assertThat(venue.ask("getAssets", "symbol", "XYZ"))
        .startsWith("205 symbol parameter is invalid.");
  }

  @Test
  void timeIsAnIntegerOfMilliseconds() {
    assertThat(venue.ask("getTime")).matches("\\{\"time\":\\d{13}}");
  }
}

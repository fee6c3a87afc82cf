package sluice.gateway.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.LiveVenue.ALICE;
import static sluice.gateway.fixture.LiveVenue.BOB;
import static sluice.gateway.fixture.LiveVenue.START_MS;
import static sluice.vocabulary.Side.BUY;
import static sluice.vocabulary.Side.SELL;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.fixture.LiveVenue;

class TickersTest {
  private static final long ONE = 100_000_000;
  private static final long DAY_MS = 24 * 3_600_000;
  private static final long MINUTE_MS = 60_000;

  private final LiveVenue venue = LiveVenue.openAndLive();

  @AfterEach
  void end() {
    venue.close();
  }

  @Test
  void aPriceIsAbsentBeforeTheFirstTrade() {
    assertThat(venue.ask("getTickerPrice", "market", "BTC-EUR"))
        .isEqualTo("{\"market\":\"BTC-EUR\"}");
    venue.trades(BUY, 100_50, ONE);
    assertThat(venue.ask("getTickerPrice"))
        .isEqualTo("[{\"market\":\"BTC-EUR\",\"price\":\"100.5\"}]");
  }

  @Test
  void anEmptySideOfTheBookIsNull() {
    venue.rests(ALICE, BUY, 99_00, ONE);
    assertThat(venue.ask("getTickerBook", "market", "BTC-EUR"))
        .isEqualTo(
            "{\"market\":\"BTC-EUR\",\"bid\":\"99\",\"bidSize\":\"1\",\"ask\":null,\"askSize\":null}");
  }

  @Test
  void theTickerIsToldWhenBestPricesOrTheLastPriceChange() {
    venue.rests(ALICE, BUY, 99_00, ONE);
    venue.rests(ALICE, BUY, 98_00, ONE);
    venue.rests(BOB, SELL, 101_00, ONE);

    assertThat(venue.said(FeedMessage.Ticker.class))
        .containsExactly(
            "{\"event\":\"ticker\",\"market\":\"BTC-EUR\",\"bestBid\":\"99\",\"bestBidSize\":\"1\",\"bestAsk\":null,\"bestAskSize\":null,\"lastPrice\":null}",
            "{\"event\":\"ticker\",\"market\":\"BTC-EUR\",\"bestBid\":\"99\",\"bestBidSize\":\"1\",\"bestAsk\":\"101\",\"bestAskSize\":\"1\",\"lastPrice\":null}");
  }

  @Test
  void aDayWithoutTradesIsNull() {
    assertThat(venue.ask("getTicker24h", "market", "BTC-EUR"))
        .isEqualTo(
            "{\"market\":\"BTC-EUR\",\"startTimestamp\":%d,\"timestamp\":1700000000000,\"open\":null,\"openTimestamp\":null,\"high\":null,\"low\":null,\"last\":null,\"closeTimestamp\":null,\"volume\":null,\"volumeQuote\":null,\"bid\":null,\"bidSize\":null,\"ask\":null,\"askSize\":null}"
                .formatted(minute(START_MS) - DAY_MS + MINUTE_MS));
  }

  @Test
  void theLastDayIsCountedOnLogTimeAndOlderMinutesLeaveIt() {
    venue.at(START_MS).trades(BUY, 500_00, ONE);
    venue.at(START_MS + MINUTE_MS).trades(BUY, 100_00, ONE);
    venue.at(START_MS + DAY_MS).trades(BUY, 110_00, ONE / 2);
    venue.rests(ALICE, BUY, 99_00, ONE);

    assertThat(venue.ask("getTicker24h", "market", "BTC-EUR"))
        .isEqualTo(
            "{\"market\":\"BTC-EUR\",\"startTimestamp\":%d,\"timestamp\":%d,\"open\":\"100\",\"openTimestamp\":%d,\"high\":\"110\",\"low\":\"100\",\"last\":\"110\",\"closeTimestamp\":%d,\"volume\":\"1.5\",\"volumeQuote\":\"155\",\"bid\":\"99\",\"bidSize\":\"1\",\"ask\":null,\"askSize\":null}"
                .formatted(
                    minute(START_MS) + MINUTE_MS,
                    START_MS + DAY_MS,
                    START_MS + MINUTE_MS,
                    START_MS + DAY_MS));

    venue.at(START_MS + DAY_MS + 2 * MINUTE_MS).rests(ALICE, BUY, 1_00, ONE);
    assertThat(venue.ask("getTicker24h", "market", "BTC-EUR")).contains("\"volume\":\"0.5\"");
  }

  @Test
  void theDayIsToldAtMostOnceASecondOfLogTime() {
    venue.at(START_MS + 1_000).trades(BUY, 100_00, ONE);
    assertThat(venue.said(FeedMessage.Day.class)).hasSize(1);
    venue.at(START_MS + 1_999).trades(BUY, 101_00, ONE);
    assertThat(venue.said(FeedMessage.Day.class)).isEmpty();
    venue.at(START_MS + 2_000).rests(ALICE, BUY, 1_00, ONE);
    assertThat(venue.said(FeedMessage.Day.class)).hasSize(1).first().asString().contains("101");
  }

  @Test
  void aChangeBeforeTheLogFallsSilentIsToldWhenASecondHasPassed() {
    venue.at(START_MS + 1_000).trades(BUY, 100_00, ONE);
    venue.at(START_MS + 1_100).trades(BUY, 101_00, ONE);
    venue.said();
    for (int i = 0; i < 4; i++) venue.idle();
    assertThat(venue.said(FeedMessage.Day.class)).isEmpty();
    venue.idle();
    assertThat(venue.said(FeedMessage.Day.class)).hasSize(1).first().asString().contains("101");
    for (int i = 0; i < 20; i++) venue.idle();
    assertThat(venue.said()).isEmpty();
  }

  @Test
  void theDayIsNotToldWhenOnlyTheTimeHasChanged() {
    venue.at(START_MS + 1_000).trades(BUY, 100_00, ONE);
    venue.said();
    venue.at(START_MS + 9_000).rests(ALICE, BUY, 1_00, ONE);
    assertThat(venue.said(FeedMessage.Day.class)).hasSize(1);
    venue.at(START_MS + 19_000).rests(ALICE, BUY, 50, ONE);
    assertThat(venue.said(FeedMessage.Day.class)).isEmpty();
  }

  @Test
  void aDayOfAllMarketsCostsMoreThanOfOne() {
    assertThat(venue.weight("getTicker24h")).isEqualTo(25);
    assertThat(venue.weight("getTicker24h", "market", "BTC-EUR")).isEqualTo(1);
    assertThat(venue.weight("getTickerPrice")).isEqualTo(1);
  }

  private static long minute(long ms) {
    return ms - ms % MINUTE_MS;
  }
}

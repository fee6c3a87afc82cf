package sluice.gateway.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.LiveVenue.START_MS;
import static sluice.vocabulary.Side.BUY;

import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.fixture.LiveVenue;
import sluice.gateway.history.CandleRange;
import sluice.gateway.history.HistoryCandle;

class CandlesTest {
  private static final long ONE = 100_000_000;
  private static final long MINUTE_MS = 60_000;
  private static final long FIRST_MINUTE_MS = START_MS - START_MS % MINUTE_MS;

  private final LiveVenue venue = LiveVenue.openAndLive();

  @AfterEach
  void end() {
    venue.close();
  }

  private String ask(String interval, String... namesAndTexts) {
    String[] all = new String[namesAndTexts.length + 4];
    System.arraycopy(namesAndTexts, 0, all, 4, namesAndTexts.length);
    all[0] = "market";
    all[1] = "BTC-EUR";
    all[2] = "interval";
    all[3] = interval;
    return venue.ask("getCandles", all);
  }

  @Test
  void aCandleIsFirstHighestLowestLastAndVolume() {
    venue.trades(BUY, 100_00, ONE);
    venue.trades(BUY, 120_00, ONE / 2);
    venue.trades(BUY, 90_50, ONE / 4);
    venue.trades(BUY, 101_00, ONE / 4);

    assertThat(ask("1m"))
        .isEqualTo("[[%d,\"100\",\"120\",\"90.5\",\"101\",\"2\"]]".formatted(FIRST_MINUTE_MS));
  }

  @Test
  void candlesAreShownNewestFirstAndMinutesWithoutTradesAreAbsent() {
    venue.at(FIRST_MINUTE_MS).trades(BUY, 100, ONE);
    venue.at(FIRST_MINUTE_MS + MINUTE_MS - 1).trades(BUY, 200, ONE);
    venue.at(FIRST_MINUTE_MS + 3 * MINUTE_MS).trades(BUY, 300, ONE);

    String third = "[%d,\"3\",\"3\",\"3\",\"3\",\"1\"]".formatted(FIRST_MINUTE_MS + 3 * MINUTE_MS);
    String first = "[%d,\"1\",\"2\",\"1\",\"2\",\"2\"]".formatted(FIRST_MINUTE_MS);
    assertThat(ask("1m")).isEqualTo("[" + third + "," + first + "]");
    assertThat(ask("1m", "limit", "1")).isEqualTo("[" + third + "]");
    assertThat(ask("1m", "end", "" + FIRST_MINUTE_MS)).isEqualTo("[" + first + "]");
    assertThat(ask("1m", "start", "" + (FIRST_MINUTE_MS + 1))).isEqualTo("[" + third + "]");
  }

  @ParameterizedTest
  @CsvSource({
    "1m,2024-02-29T21:47:00Z",
    "5m,2024-02-29T21:45:00Z",
    "15m,2024-02-29T21:45:00Z",
    "30m,2024-02-29T21:30:00Z",
    "1h,2024-02-29T21:00:00Z",
    "2h,2024-02-29T20:00:00Z",
    "4h,2024-02-29T20:00:00Z",
    "6h,2024-02-29T18:00:00Z",
    "8h,2024-02-29T16:00:00Z",
    "12h,2024-02-29T12:00:00Z",
    "1d,2024-02-29T00:00:00Z",
    "1W,2024-02-26T00:00:00Z",
    "1M,2024-02-01T00:00:00Z"
  })
  void everyIntervalBeginsWhereItsTimeBegins(String interval, Instant start) {
    venue.at(Instant.parse("2024-02-29T21:47:33Z").toEpochMilli()).trades(BUY, 100, ONE);
    assertThat(ask(interval)).startsWith("[[" + start.toEpochMilli() + ",");
  }

  @Test
  void aMonthEndsWithItsLastDay() {
    CandleInterval month = CandleInterval.MONTH;
    long leapDay = Instant.parse("2024-02-29T23:59:59Z").toEpochMilli();
    assertThat(Instant.ofEpochMilli(month.nextStartMs(leapDay)))
        .isEqualTo(Instant.parse("2024-03-01T00:00:00Z"));
  }

  @Test
  void aCommandThatTradesIsOneCandleOfEachInterval() {
    venue.trades(BUY, 100_00, ONE);

    List<String> said = venue.said(FeedMessage.Candle.class);
    assertThat(said).hasSize(13);
    assertThat(said.getFirst())
        .isEqualTo(
            "{\"event\":\"candle\",\"market\":\"BTC-EUR\",\"interval\":\"1m\",\"candle\":[[%d,\"100\",\"100\",\"100\",\"100\",\"1\"]]}"
                .formatted(FIRST_MINUTE_MS));
  }

  @Test
  void olderCandlesComeFromHistoryAndOnlyThey() {
    for (int i = 0; i <= CandleSeries.MAX_CANDLES; i++) {
      venue.at(FIRST_MINUTE_MS + i * MINUTE_MS).trades(BUY, 100 + i, ONE);
    }
    venue.history.candles.add(
        new HistoryCandle(FIRST_MINUTE_MS, 100, 100, 100, 100, BigInteger.valueOf(ONE)));

    assertThat(ask("1m")).endsWith("\"1.01\",\"1\"]]");
    assertThat(ask("1m", "start", "" + (FIRST_MINUTE_MS + MINUTE_MS))).endsWith("\"1.01\",\"1\"]]");
    assertThat(venue.history.asked).isEmpty();

    assertThat(ask("1m", "end", "" + (FIRST_MINUTE_MS + MINUTE_MS), "limit", "5"))
        .isEqualTo(
            "[[%d,\"1.01\",\"1.01\",\"1.01\",\"1.01\",\"1\"],[%d,\"1\",\"1\",\"1\",\"1\",\"1\"]]"
                .formatted(FIRST_MINUTE_MS + MINUTE_MS, FIRST_MINUTE_MS));
    assertThat(venue.history.asked)
        .containsExactly(new CandleRange(4, 0, FIRST_MINUTE_MS + MINUTE_MS - 1, MINUTE_MS, 0));
    venue.history.away = true;
    assertThat(ask("1m", "start", "0", "end", "" + FIRST_MINUTE_MS)).startsWith("111 ");
  }

  @Test
  void anIntervalIsRequiredAndOneOfTheKnown() {
    assertThat(venue.ask("getCandles", "market", "BTC-EUR"))
        .isEqualTo("203 interval parameter is required.");
    assertThat(ask("3m")).startsWith("205 interval parameter is invalid.");
    assertThat(ask("1m", "limit", "1441")).startsWith("205 limit parameter is invalid.");
  }

  @Test
  void turnoverBeyondALongIsExact() {
    WideSum sum = new WideSum();
    for (int i = 0; i < 5; i++) sum.add(Long.MAX_VALUE);
    WideSum twice = new WideSum();
    twice.add(sum);
    twice.add(sum);

    BigInteger five = BigInteger.valueOf(Long.MAX_VALUE).multiply(BigInteger.valueOf(5));
    assertThat(sum.value()).isEqualTo(five);
    assertThat(twice.value()).isEqualTo(five.add(five));
  }
}

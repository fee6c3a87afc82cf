package sluice.gateway.marketdata;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.LiveVenue.BTC_EUR;
import static sluice.gateway.fixture.LiveVenue.START_MS;
import static sluice.vocabulary.Side.BUY;
import static sluice.vocabulary.Side.SELL;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.fixture.LiveVenue;
import sluice.gateway.history.HistoryTrade;
import sluice.gateway.history.Range;
import sluice.protocol.Ids;

class TradesTest {
  private static final long ONE = 100_000_000;
  private static final Pattern PRICE = Pattern.compile("\"price\":\"(\\d+)\"");

  private final LiveVenue venue = LiveVenue.openAndLive();

  @AfterEach
  void end() {
    venue.close();
  }

  private String ask(String... namesAndTexts) {
    String[] all = new String[namesAndTexts.length + 2];
    all[0] = "market";
    all[1] = "BTC-EUR";
    System.arraycopy(namesAndTexts, 0, all, 2, namesAndTexts.length);
    return venue.ask("getTrades", all);
  }

  private static List<String> prices(String json) {
    return PRICE.matcher(json).results().map(each -> each.group(1)).toList();
  }

  @Test
  void tradesAreShownNewestFirstWithTheTakersSide() {
    long first = venue.trades(BUY, 100_10, ONE / 2);
    long second = venue.at(START_MS + 1).trades(SELL, 99_00, 1);

    assertThat(ask())
        .isEqualTo(
            "[{\"id\":\"%s\",\"timestamp\":1700000000001,\"amount\":\"0.00000001\",\"price\":\"99\",\"side\":\"sell\",\"timestampNs\":1700000000001000000},{\"id\":\"%s\",\"timestamp\":1700000000000,\"amount\":\"0.5\",\"price\":\"100.1\",\"side\":\"buy\",\"timestampNs\":1700000000000000000}]"
                .formatted(Ids.trade(second), Ids.trade(first)));
  }

  @Test
  void everyTradeIsToldOnce() {
    long trade = venue.trades(BUY, 100_00, ONE);

    assertThat(venue.said(FeedMessage.Trade.class))
        .containsExactly(
            "{\"event\":\"trade\",\"timestamp\":1700000000000,\"market\":\"BTC-EUR\",\"id\":\"%s\",\"amount\":\"1\",\"price\":\"100\",\"side\":\"buy\"}"
                .formatted(Ids.trade(trade)));
  }

  @Test
  void aRangeOfTimesAndIdsBelongsToTheAnswerWithBothItsEnds() {
    long[] ids = new long[5];
    for (int i = 0; i < 5; i++) ids[i] = venue.at(START_MS + i).trades(BUY, (i + 1) * 100, ONE);

    assertThat(prices(ask("start", "" + (START_MS + 1), "end", "" + (START_MS + 3))))
        .containsExactly("4", "3", "2");
    assertThat(
            prices(
                ask(
                    "tradeIdFrom", "" + Ids.trade(ids[1]),
                    "tradeIdTo", "" + Ids.trade(ids[2]))))
        .containsExactly("3", "2");
    assertThat(prices(ask("limit", "2"))).containsExactly("5", "4");
  }

  @Test
  void whatMemoryHoldsNeedsNoHistory() {
    venue.history.away = true;
    for (int i = 0; i < RecentTrades.MAX_TRADES; i++) venue.trades(BUY, 100, ONE);

    assertThat(prices(ask("limit", "1000"))).hasSize(1000);
    assertThat(venue.history.asked).isEmpty();
  }

  @Test
  void olderTradesComeFromHistoryAndOnlyThey() {
    long forgotten = venue.trades(BUY, 7_00, ONE);
    venue.at(START_MS + 60_000);
    for (int i = 0; i < RecentTrades.MAX_TRADES; i++) venue.trades(BUY, 100, ONE);
    venue.history.trades.add(new HistoryTrade(forgotten, BTC_EUR, START_MS, 7_00, ONE, BUY));

    assertThat(prices(ask("limit", "1000"))).hasSize(1000).doesNotContain("7");
    assertThat(prices(ask("start", "" + (START_MS + 1)))).hasSize(500);
    assertThat(venue.history.asked).isEmpty();

    assertThat(prices(ask("end", "" + START_MS))).containsExactly("7");
    assertThat(venue.history.asked).containsExactly(new Range(500, 0, START_MS, 0, forgotten));
  }

  @Test
  void historyThatIsAwayOrBehindIsSaidAndNotPassedOver() {
    long forgotten = venue.trades(BUY, 7_00, ONE);
    for (int i = 0; i < RecentTrades.MAX_TRADES; i++) venue.trades(BUY, 100, ONE);

    String older = "" + Ids.trade(forgotten);
    venue.history.away = true;
    assertThat(ask("tradeIdTo", older)).startsWith("111 ");
    venue.history.away = false;
    venue.history.upToEvent = forgotten - 1;
    assertThat(ask("tradeIdTo", older)).startsWith("111 ").contains("still being written");
    venue.history.upToEvent = forgotten;
    assertThat(ask("tradeIdTo", older)).isEqualTo("[]");
  }

  @Test
  void rangesThatMakeNoSenseAreRefused() {
    long day = 24 * 3_600_000;
    assertThat(ask("limit", "1001")).startsWith("205 limit parameter is invalid.");
    assertThat(ask("start", "5", "end", "4")).startsWith("205 start parameter is invalid.");
    assertThat(ask("start", "5", "end", "" + (6 + day)))
        .startsWith("205 end parameter is invalid.");
    assertThat(ask("start", "5", "end", "" + (5 + day))).isEqualTo("[]");
    assertThat(ask("tradeIdFrom", "" + Ids.order(1)))
        .startsWith("205 tradeIdFrom parameter is invalid.");
  }

  @Test
  void theyCostFivePoints() {
    assertThat(venue.weight("getTrades", "market", "BTC-EUR")).isEqualTo(5);
  }
}

package sluice.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.gateway.fixture.Patience.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import sluice.gateway.database.LogEnd;
import sluice.gateway.database.PostgresDatabase;
import sluice.gateway.fixture.EventRecords;
import sluice.gateway.fixture.LiveVenue;
import sluice.gateway.fixture.RandomVenue;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.protocol.Ids;
import sluice.replica.log.LogReader;
import sluice.replica.work.Workers;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;

/** An order reads the same from history as it did from memory, to the last character. */
class ForgottenIT {
  private static final int COMMANDS = 12_000;

  private record Asked(long accountId, String market, long orderId) {}

  private final EventRecords records = new EventRecords();
  private final TestDatabase database = TestServers.postgres().newDatabase("forgotten");
  private final PostgresDatabase where =
      new PostgresDatabase(database.url(), database.user(), database.password());
  private final Map<Asked, String> asTheyWere = new HashMap<>();

  private static String order(LiveVenue views, Asked asked) {
    return views.askAs(
        asked.accountId,
        "privateGetOrder",
        "market",
        asked.market,
        "orderId",
        Ids.order(asked.orderId).toString());
  }

  @Test
  void ordersTradesAndFillsReadTheSameAfterTheyWereForgotten() throws Exception {
    RandomVenue venue = new RandomVenue(77);
    LogEnd logEnd = new LogEnd(records.log, Workers.THREADS);
    try (PostgresHistory history =
            new PostgresHistory(
                where,
                logEnd,
                new HistorySettings(Duration.ofSeconds(20), 4, Duration.ofHours(1)));
        HistoryWriter writer =
            new HistoryWriter(
                    () -> new PostgresHistoryTables(where),
                    records.log,
                    new LogEnd(records.log, Workers.THREADS),
                    Workers.THREADS)
                .start();
        LiveVenue views = new LiveVenue(history)) {
      take(views, venue.batches().getFirst());
      for (int i = 0; i < COMMANDS; i++) take(views, venue.next());
      await(
          "all events are written",
          () -> writer.written() != null && writer.written().position().equals(records.position()));

      int forgotten = 0;
      for (Map.Entry<Asked, String> each : asTheyWere.entrySet()) {
        if (each.getKey().orderId > COMMANDS / 4) continue;
        assertThat(order(views, each.getKey())).isEqualTo(each.getValue());
        forgotten++;
      }
      assertThat(forgotten).isGreaterThan(500);
      tradesAreWhole(views);
    }
    logEnd.close();
  }

  private void take(LiveVenue views, EventBatch batch) {
    views.take(records.append(batch.sequence(), batch.logTimeMs(), batch.events()));
    for (Event event : batch.events()) {
      if (!(event instanceof Event.OrderClosed it)) continue;
      String market =
          RandomVenue.MARKETS.stream()
              .filter(each -> each.id() == it.marketId())
              .findAny()
              .orElseThrow()
              .symbol();
      Asked asked = new Asked(it.accountId(), market, it.orderId());
      asTheyWere.put(asked, order(views, asked));
    }
  }

  /** Page by page through memory into history: every trade once, newest first, without a hole. */
  private void tradesAreWhole(LiveVenue views) {
    Pattern id = Pattern.compile("\"id\":\"([^\"]+)\"");
    for (RandomVenue.Listed market : RandomVenue.MARKETS) {
      int trades = 0;
      long last = Long.MAX_VALUE;
      String page = views.ask("getTrades", "market", market.symbol(), "limit", "700");
      while (!page.equals("[]")) {
        Matcher found = id.matcher(page);
        while (found.find()) {
          long number = Ids.number(Ids.Kind.TRADE, UUID.fromString(found.group(1)));
          assertThat(number).isLessThan(last);
          last = number;
          trades++;
        }
        page =
            views.ask(
                "getTrades",
                "market",
                market.symbol(),
                "limit",
                "700",
                "tradeIdTo",
                Ids.trade(last - 1).toString());
      }
      assertThat(trades).isEqualTo(tradesIn(market.id()));
    }
  }

  private long tradesIn(int marketId) {
    long[] trades = new long[1];
    try (LogReader reader = records.log.openReader(0)) {
      reader.poll(
          (offset, atMs, buffer, index, length) -> {
            for (Event each : EventBatchCodec.decode(buffer, index, length).events()) {
              if (each instanceof Event.Traded it && it.marketId() == marketId) trades[0]++;
            }
          },
          Duration.ofSeconds(1));
    }
    return trades[0];
  }
}

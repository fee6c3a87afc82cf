package sluice.gateway.live;

import java.util.ArrayList;
import java.util.List;
import sluice.gateway.fixture.LiveVenue;
import sluice.gateway.fixture.RandomVenue;

/** What a gateway answers to every question about a {@link RandomVenue}. */
final class Answers {
  private Answers() {}

  static List<String> of(LiveVenue views) {
    List<String> answers = new ArrayList<>();
    for (String each : List.of("getMarkets", "getAssets", "getTickerPrice", "getTickerBook")) {
      answers.add(views.ask(each));
    }
    answers.add(views.ask("getTicker24h"));
    for (RandomVenue.Listed market : RandomVenue.MARKETS) {
      String symbol = market.symbol();
      answers.add(views.ask("getBook", "market", symbol));
      answers.add(views.ask("getTrades", "market", symbol, "limit", "1000"));
      for (String interval : List.of("1m", "5m", "1h", "1W", "1M")) {
        answers.add(views.ask("getCandles", "market", symbol, "interval", interval));
      }
      for (long account = 1; account <= RandomVenue.ACCOUNTS; account++) {
        answers.add(views.askAs(account, "privateGetOrders", "market", symbol, "limit", "1000"));
        answers.add(views.askAs(account, "privateGetTrades", "market", symbol, "limit", "1000"));
        for (int client = 0; client < RandomVenue.CLIENT_IDS; client++) {
          String clientOrderId = RandomVenue.clientOrderId(client).toString();
          answers.add(
              views.askAs(
                  account, "privateGetOrder", "market", symbol, "clientOrderId", clientOrderId));
        }
      }
    }
    for (long account = 1; account <= RandomVenue.ACCOUNTS; account++) {
      answers.add(views.askAs(account, "privateGetBalance"));
      answers.add(views.askAs(account, "privateGetOrdersOpen"));
      answers.add(views.askAs(account, "privateGetAccount"));
    }
    return answers;
  }
}

package sluice.gateway.account;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.live.Feed;
import sluice.gateway.marketdata.Instruments;
import sluice.gateway.marketdata.Market;

/**
 * What accounts are told after a batch: each fill, then each order that changed, once, as the batch
 * has left it.
 */
final class AccountFeed {
  private record Filled(long accountId, Fill fill) {}

  private final Instruments instruments;
  private final List<Filled> fills = new ArrayList<>();
  private final Map<LiveOrder, AccountView> orders = new LinkedHashMap<>();
  private boolean heard;

  AccountFeed(Instruments instruments) {
    this.instruments = instruments;
  }

  void begin(Feed feed) {
    heard = feed.heard();
  }

  void order(AccountView account, LiveOrder order) {
    if (heard) orders.put(order, account);
  }

  void fill(AccountView account, Fill fill) {
    if (heard) fills.add(new Filled(account.id(), fill));
  }

  void end(Feed feed) {
    for (Filled each : fills) {
      Market market = instruments.market(each.fill.marketId());
      String json = OrderJson.fillEvent(market, each.fill);
      feed.say(new FeedMessage.Private(each.accountId, market.symbol(), json));
    }
    fills.clear();
    orders.forEach(
        (order, account) -> {
          Market market = instruments.market(order.marketId());
          String json = OrderJson.orderEvent(market, order.state(false));
          feed.say(new FeedMessage.Private(account.id(), market.symbol(), json));
        });
    orders.clear();
  }
}

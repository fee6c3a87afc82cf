package sluice.gateway.edge.websocket;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import sluice.gateway.feed.FeedListener;
import sluice.gateway.feed.FeedMessage;
import sluice.gateway.live.LiveViews;

/**
 * Hands what the views say to whoever subscribed to it. Speaks on the event stream's thread, only
 * into outboxes; joined and left by any thread.
 */
@Component
class Feeds implements FeedListener {
  private final Map<Topic, Set<Outbox>> followers = new ConcurrentHashMap<>();

  Feeds(LiveViews views) {
    views.listen(this);
  }

  /** From now on the outbox gets the topic's messages; once, however often it joins. */
  void join(Topic topic, Outbox outbox) {
    followers.compute(
        topic,
        (key, joined) -> {
          Set<Outbox> all = joined == null ? ConcurrentHashMap.newKeySet() : joined;
          all.add(outbox);
          return all;
        });
  }

  void leave(Topic topic, Outbox outbox) {
    followers.computeIfPresent(
        topic,
        (key, joined) -> {
          joined.remove(outbox);
          return joined.isEmpty() ? null : joined;
        });
  }

  @Override
  public boolean listening() {
    return !followers.isEmpty();
  }

  @Override
  public void onMessage(FeedMessage message) {
    switch (message) {
      case FeedMessage.Book it -> send(Topic.of(Channel.BOOK, it.market()), it.json());
      case FeedMessage.Trade it -> send(Topic.of(Channel.TRADES, it.market()), it.json());
      case FeedMessage.Ticker it -> send(Topic.of(Channel.TICKER, it.market()), it.json());
      case FeedMessage.Candle it -> send(Topic.candles(it.market(), it.interval()), it.json());
      case FeedMessage.Day it -> {
        Set<Outbox> all = following(Topic.of(Channel.TICKER_24H, it.market()));
        if (!all.isEmpty()) send(all, "{\"event\":\"ticker24h\",\"data\":[" + it.json() + "]}");
      }
      case FeedMessage.Private it -> {
        Set<Outbox> everywhere = following(Topic.account(it.accountId(), Topic.EVERY_MARKET));
        send(everywhere, it.json());
        for (Outbox each : following(Topic.account(it.accountId(), it.market()))) {
          if (!everywhere.contains(each)) each.send(it.json());
        }
      }
    }
  }

  private Set<Outbox> following(Topic topic) {
    return followers.getOrDefault(topic, Set.of());
  }

  private void send(Topic topic, String json) {
    send(following(topic), json);
  }

  private static void send(Set<Outbox> outboxes, String json) {
    for (Outbox each : outboxes) each.send(json);
  }

  /** Topics that somebody follows. */
  int topics() {
    return followers.size();
  }
}

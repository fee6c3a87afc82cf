package sluice.gateway.edge.websocket;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Predicate;
import sluice.gateway.edge.Json;

/**
 * What one connection follows. Its outbox joins a feed here and nowhere else, so that the feeds
 * forget it for good when it ends. Any thread.
 */
final class Subscriptions {
  private final Feeds feeds;
  private final Outbox outbox;
  private final Set<Topic> topics = new LinkedHashSet<>();
  private boolean ended;

  Subscriptions(Feeds feeds, Outbox outbox) {
    this.feeds = feeds;
    this.outbox = outbox;
  }

  /**
   * Adds topics; the answer is sent before any of their messages (rule R16), none that comes after
   * it is missed, and no message comes twice (rule R20).
   *
   * @param answer made from the subscriptions that stand then
   */
  synchronized void add(Collection<Topic> wanted, Answer answer) {
    if (ended) return;
    topics.addAll(wanted);
    outbox.send(
        answer.of(json()),
        () -> {
          for (Topic each : wanted) feeds.join(each, outbox);
        });
  }

  /** Takes topics away; no message of theirs comes after the answer. */
  synchronized void remove(Collection<Topic> unwanted, Answer answer) {
    for (Topic each : unwanted) {
      topics.remove(each);
      feeds.leave(each, outbox);
    }
    outbox.send(answer.of(json()));
  }

  /** Takes away what was followed as some account, as another one is here now. */
  synchronized void removeIf(Predicate<Topic> unwanted) {
    for (Topic each : List.copyOf(topics)) {
      if (!unwanted.test(each)) continue;
      topics.remove(each);
      feeds.leave(each, outbox);
    }
  }

  /** Leaves everything for ever. */
  synchronized void end() {
    ended = true;
    removeIf(topic -> true);
  }

  /** An answer that shows all subscriptions. */
  interface Answer {
    String of(String subscriptions);
  }

  /** {@code {"book":["BTC-EUR"],"candles":{"1m":["BTC-EUR"]}}}. */
  private String json() {
    Map<Channel, Map<String, StringJoiner>> markets = new EnumMap<>(Channel.class);
    for (Topic each : topics) {
      markets
          .computeIfAbsent(each.channel(), channel -> new LinkedHashMap<>())
          .computeIfAbsent(each.interval(), interval -> new StringJoiner(",", "[", "]"))
          .add(Json.quoted(each.market()));
    }
    StringJoiner channels = new StringJoiner(",", "{", "}");
    markets.forEach(
        (channel, byInterval) ->
            channels.add("\"" + channel.apiName() + "\":" + channelJson(channel, byInterval)));
    return channels.toString();
  }

  private static String channelJson(Channel channel, Map<String, StringJoiner> byInterval) {
    if (channel != Channel.CANDLES) return byInterval.get("").toString();
    StringJoiner intervals = new StringJoiner(",", "{", "}");
    byInterval.forEach((interval, all) -> intervals.add("\"" + interval + "\":" + all));
    return intervals.toString();
  }
}

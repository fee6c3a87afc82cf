package sluice.gateway.edge.websocket;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import sluice.gateway.access.Admission;
import sluice.gateway.access.Caller;
import sluice.gateway.edge.Action;
import sluice.gateway.edge.JsonParams;
import sluice.gateway.edge.Refused;
import sluice.gateway.marketdata.CandleInterval;
import sluice.gateway.marketdata.Instruments;
import tools.jackson.databind.JsonNode;

/**
 * The channels of a subscribe or unsubscribe message. One that cannot be had refuses the whole
 * message.
 */
final class SubscriptionRequest {
  private static final Set<String> INTERVALS =
      Arrays.stream(CandleInterval.values())
          .map(CandleInterval::apiName)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> CHANNEL_FIELDS = Set.of("name", "markets", "interval");

  private final Instruments instruments;
  private final Caller caller;
  private final Set<Topic> topics = new LinkedHashSet<>();

  private SubscriptionRequest(Instruments instruments, Caller caller) {
    this.instruments = instruments;
    this.caller = caller;
  }

  /**
   * The topics that a message names.
   *
   * @throws Refused 201, 203, 205; 300 or 311 for the account channel
   */
  static Set<Topic> topics(JsonParams message, Instruments instruments, Caller caller)
      throws Refused {
    JsonNode channels = message.node("channels");
    if (channels == null) throw Refused.required("channels");
    if (!channels.isArray() || channels.isEmpty()) {
      throw Refused.invalid("channels", "It must be an array of objects.");
    }
    SubscriptionRequest request = new SubscriptionRequest(instruments, caller);
    for (JsonNode each : channels) request.channel(each);
    return request.topics;
  }

  private void channel(JsonNode channel) throws Refused {
    if (!channel.isObject()) throw Refused.invalid("channels", "It must be an array of objects.");
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    channel.properties().forEach(each -> fields.put(each.getKey(), each.getValue()));
    JsonParams params = new JsonParams(fields).onlyWith(CHANNEL_FIELDS);
    Channel name = params.oneOf("name", Channel.class, null);
    if (name == null) throw Refused.required("name");
    if (name == Channel.ACCOUNT) Admission.permit(Action.Need.VIEW, caller);
    if (name != Channel.CANDLES && params.has("interval")) {
      throw Refused.invalid("interval", "Only candles have one.");
    }
    JsonNode markets = params.node("markets");
    if (markets == null) throw Refused.required("markets");
    if (name == Channel.ACCOUNT && isEvery(markets)) {
      topics.add(Topic.account(caller.accountId(), Topic.EVERY_MARKET));
      return;
    }
    for (String market : texts("markets", markets)) market(name, market, params);
  }

  private static boolean isEvery(JsonNode markets) {
    JsonNode only = markets.isArray() && markets.size() == 1 ? markets.get(0) : markets;
    return only.isString() && only.stringValue().equals(Topic.EVERY_MARKET);
  }

  private void market(Channel channel, String market, JsonParams params) throws Refused {
    if (instruments.market(market) == null) {
      throw Refused.invalid("market", "No such market is listed: nothing of this was subscribed.");
    }
    switch (channel) {
      case ACCOUNT -> topics.add(Topic.account(caller.accountId(), market));
      case CANDLES -> {
        JsonNode intervals = params.node("interval");
        if (intervals == null) throw Refused.required("interval");
        for (String each : texts("interval", intervals)) {
          if (!INTERVALS.contains(each)) {
            throw Refused.invalid("interval", "It must be one of the documented intervals.");
          }
          topics.add(Topic.candles(market, each));
        }
      }
      case TICKER, TICKER_24H, TRADES, BOOK -> topics.add(Topic.of(channel, market));
    }
  }

  private static Set<String> texts(String name, JsonNode array) throws Refused {
    Set<String> texts = new LinkedHashSet<>();
    if (array.isArray()) {
      for (JsonNode each : array) {
        if (!each.isString()) throw Refused.invalid(name, "It must be an array of texts.");
        texts.add(each.stringValue());
      }
    }
    if (texts.isEmpty()) throw Refused.invalid(name, "It must be an array of texts, not empty.");
    return texts;
  }
}

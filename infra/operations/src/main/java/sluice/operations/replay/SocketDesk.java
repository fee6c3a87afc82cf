package sluice.operations.replay;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import sluice.operations.venue.ApiKey;
import sluice.operations.venue.Refusal;
import sluice.operations.venue.SocketLost;
import sluice.operations.venue.TradingSession;
import sluice.operations.venue.TradingSocket;
import sluice.operations.venue.VenueAway;
import sluice.vocabulary.Side;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A trader at a market of a running venue, over a WebSocket of its own. An answer that does not
 * come is asked for by the order's id. Used by the player's thread.
 */
final class SocketDesk implements Desk, AutoCloseable {
  private final String name;
  private final String market;
  private final ApiKey key;
  private final TradingSession session;
  private final FillLedger ledger = new FillLedger();
  private final Patience patience;
  private final Consumer<Fill> fills;
  private final Consumer<String> says;
  private int connectionsSeen = 1;

  /**
   * @param expiredAfter a command that the venue has not seen after this long is sent again
   * @param awayAtMost a venue that takes nothing for this long is not waited for
   * @param tryAgainMs between two questions
   */
  record Patience(Duration expiredAfter, Duration awayAtMost, long tryAgainMs) {
    static final Patience STANDARD =
        new Patience(Duration.ofSeconds(15), Duration.ofMinutes(5), 500);
  }

  /**
   * @param name for messages
   * @param fills takes each fill once, on any thread
   * @param says takes a line about what happened to the connection
   */
  SocketDesk(
      URI address,
      ApiKey key,
      String market,
      String name,
      Patience patience,
      Consumer<Fill> fills,
      Consumer<String> says) {
    this.name = name;
    this.market = market;
    this.key = key;
    this.patience = patience;
    this.fills = fills;
    this.says = says;
    this.session = new TradingSession(address, key, market, this::onEvent, "account");
  }

  String name() {
    return name;
  }

  ApiKey key() {
    return key;
  }

  FillLedger ledger() {
    return ledger;
  }

  private void onEvent(JsonNode event) {
    if (event.path("event").asString("").equals("fill")) note(OrderText.ofEvent(event));
  }

  private void note(Fill fill) {
    if (ledger.add(fill)) fills.accept(fill);
  }

  @Override
  public Entry enter(UUID clientOrderId, Side side, long cents, long units) {
    long startedNs = System.nanoTime();
    boolean sentBefore = false;
    while (true) {
      Asked asked = ask("privateCreateOrder", order(clientOrderId, side, cents, units));
      // Expiry runs on log time: an order that a venue took after an outage is not too late. Its id
      // refuses the second one then.
      boolean ours = sentBefore && asked.isRefused() && asked.refusal().isIdInUse();
      if (asked.isRefused() && !ours) return new Entry.Refused(asked.refusal());
      JsonNode order = asked.body() != null ? asked.body() : byClientOrderId(clientOrderId);
      if (order != null) return entered(order, units);
      sentBefore = true;
      checkPatience(startedNs);
    }
  }

  private ObjectNode order(UUID clientOrderId, Side side, long cents, long units) {
    return TradingSocket.parameters()
        .put("market", market)
        .put("side", side == Side.BUY ? "buy" : "sell")
        .put("orderType", "limit")
        .put("price", OrderText.price(cents))
        .put("amount", OrderText.amount(units))
        .put("clientOrderId", clientOrderId.toString())
        .put("operatorId", 1);
  }

  private Entry.Entered entered(JsonNode order, long units) {
    List<Fill> all = OrderText.fills(order);
    all.forEach(this::note);
    List<Fill> taken = all.stream().filter(Fill::taker).toList();
    long takenUnits = taken.stream().mapToLong(Fill::units).sum();
    boolean rests = OrderText.isOpen(order) || OrderText.isFilled(order);
    return new Entry.Entered(
        order.path("orderId").asString(), taken, rests ? units - takenUnits : 0);
  }

  /** Null when the venue has not heard of it in time. */
  private JsonNode byClientOrderId(UUID clientOrderId) {
    says.accept(name + ": asking for order " + clientOrderId);
    long startedNs = System.nanoTime();
    while (true) {
      Asked asked =
          ask(
              "privateGetOrder",
              TradingSocket.parameters()
                  .put("market", market)
                  .put("clientOrderId", clientOrderId.toString()));
      if (asked.isKnown() && !asked.isRefused()) return asked.body();
      boolean unheardOf = asked.isRefused() && asked.refusal().isUnknownOrder();
      if (unheardOf && System.nanoTime() - startedNs > patience.expiredAfter().toNanos())
        return null;
      checkPatience(startedNs);
      TradingSession.pause(patience.tryAgainMs());
    }
  }

  @Override
  public Exit cancel(String orderId) {
    long startedNs = System.nanoTime();
    while (true) {
      ObjectNode cancel = named(orderId).put("operatorId", 1);
      Asked asked = ask("privateCancelOrder", cancel);
      if (asked.isKnown() && !asked.isRefused()) return new Exit.Cancelled();
      if (asked.isRefused() && !asked.refusal().isUnknownOrder()) {
        return new Exit.Refused(asked.refusal());
      }
      if (asked.isRefused()) return new Exit.NotOpen();
      JsonNode order = byOrderId(orderId);
      if (order != null && !OrderText.isOpen(order)) {
        return OrderText.isFilled(order) ? new Exit.NotOpen() : new Exit.Cancelled();
      }
      checkPatience(startedNs);
    }
  }

  @Override
  public void recount(String orderId) {
    JsonNode order = byOrderId(orderId);
    if (order != null) OrderText.fills(order).forEach(this::note);
  }

  private JsonNode byOrderId(String orderId) {
    long startedNs = System.nanoTime();
    while (true) {
      Asked asked = ask("privateGetOrder", named(orderId));
      if (asked.isRefused()) return null;
      if (asked.isKnown()) return asked.body();
      checkPatience(startedNs);
    }
  }

  private ObjectNode named(String orderId) {
    return TradingSocket.parameters().put("market", market).put("orderId", orderId);
  }

  @Override
  public boolean takeMissed() {
    if (!session.isOpen()) reconnect();
    int now = session.connections();
    boolean missed = now > connectionsSeen;
    connectionsSeen = Math.max(now, connectionsSeen);
    return missed;
  }

  private void reconnect() {
    long startedNs = System.nanoTime();
    session.connect();
    long ms = (System.nanoTime() - startedNs) / 1_000_000;
    says.accept(name + ": connected again after " + ms + " ms");
  }

  /** Makes sure that it is connected, so that what is told from now on is heard. */
  void connect() {
    session.connect();
  }

  /** Asks something that changes nothing, until it is answered. */
  JsonNode read(String action, ObjectNode parameters) {
    long startedNs = System.nanoTime();
    while (true) {
      Asked asked = ask(action, parameters.deepCopy());
      if (asked.isRefused()) {
        throw new VenueAway(name + ": " + action + " was refused: " + asked.refusal(), null);
      }
      if (asked.isKnown()) return asked.body();
      checkPatience(startedNs);
    }
  }

  /**
   * Cancels all that it has open in the market.
   *
   * @return why that was not possible; null when it was
   */
  Refusal cancelAll() {
    long startedNs = System.nanoTime();
    while (true) {
      ObjectNode all = TradingSocket.parameters().put("market", market).put("operatorId", 1);
      Asked asked = ask("privateCancelOrders", all);
      if (asked.isRefused() || asked.isKnown()) return asked.refusal();
      checkPatience(startedNs);
    }
  }

  /** What came of a request: an answer, a refusal, or (both null) nobody knows. */
  private record Asked(JsonNode body, Refusal refusal) {
    static final Asked UNKNOWN = new Asked(null, null);

    boolean isKnown() {
      return body != null || refusal != null;
    }

    boolean isRefused() {
      return refusal != null;
    }
  }

  /** Sends a request again only when the venue said that it did not happen. */
  private Asked ask(String action, ObjectNode parameters) {
    long startedNs = System.nanoTime();
    while (true) {
      try {
        TradingSocket.Answer answer = session.call(action, parameters.deepCopy());
        if (!answer.refused()) return new Asked(answer.body(), null);
        Refusal refusal = answer.refusal();
        if (refusal.isUnknown()) return Asked.UNKNOWN;
        if (!refusal.isTryAgain() && !refusal.isRateLimit()) return new Asked(null, refusal);
        checkPatience(startedNs);
        TradingSession.pause(
            refusal.isRateLimit() ? refusal.blockedForMs() : patience.tryAgainMs());
      } catch (SocketLost lost) {
        says.accept(name + ": " + lost.getMessage());
        return Asked.UNKNOWN;
      }
    }
  }

  private void checkPatience(long startedNs) {
    if (System.nanoTime() - startedNs > patience.awayAtMost().toNanos()) {
      throw new VenueAway(
          name + ": no clear answer for " + patience.awayAtMost().toSeconds() + " s", null);
    }
  }

  @Override
  public void close() {
    session.close();
  }
}

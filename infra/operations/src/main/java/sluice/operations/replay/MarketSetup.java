package sluice.operations.replay;

import java.net.http.HttpClient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import sluice.operations.venue.Addresses;
import sluice.operations.venue.AdminApi;
import sluice.operations.venue.TradingSession;
import sluice.operations.venue.TradingSocket;
import sluice.operations.venue.VenueAway;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes a market fit for recorded flow, and back: prices on hundredths, quantities down to 10^-8,
 * no smallest or largest notional that a recorded order could meet. A market that is not listed is
 * listed, and opened by a plan of both operators.
 */
final class MarketSetup {
  private static final int PRICE_DECIMALS = 2;
  private static final int QUANTITY_DECIMALS = 8;
  private static final int QUOTE_DECIMALS = 2;
  private static final int OPEN_ORDERS_AT_LEAST = 100;
  private static final int TRIES = 300;
  private static final long PAUSE_MS = 100;

  private final AdminApi operator;
  private final AdminApi approver;
  private final String market;
  private final Consumer<String> says;
  private JsonNode rulesBefore;

  MarketSetup(HttpClient http, Addresses addresses, String market, Consumer<String> says) {
    this.operator = new AdminApi(http, addresses.admin(), addresses.operatorToken());
    this.approver =
        addresses.approverToken() == null
            ? null
            : new AdminApi(http, addresses.admin(), addresses.approverToken());
    this.market = market;
    this.says = says;
  }

  /** Leaves the market open, with the rules of a replay. */
  void prepare() {
    JsonNode listed = operator.market(market);
    if (listed == null) {
      list();
      return;
    }
    require(listed, "priceDecimals", PRICE_DECIMALS);
    require(listed, "quantityDecimals", QUANTITY_DECIMALS);
    String state = listed.path("state").path("confirmed").asString("");
    if (!state.equals("TRADING") && !state.equals("LIMIT_ONLY")) {
      throw new IllegalArgumentException(market + " is " + state + ": open it first");
    }
    operator.changeRules(market, rules(listed.path("rules")));
    rulesBefore = listed.path("rules");
  }

  private void require(JsonNode listed, String field, int atLeast) {
    int has = listed.path(field).asInt();
    if (has < atLeast) {
      throw new IllegalArgumentException(
          market + " has " + field + " " + has + "; recorded flow needs " + atLeast);
    }
  }

  private void list() {
    String[] assets = market.split("-", 2);
    if (assets.length != 2) {
      throw new IllegalArgumentException("a market is written BASE-QUOTE, not " + market);
    }
    Set<String> known = new HashSet<>();
    for (JsonNode asset : operator.assets()) known.add(asset.path("symbol").asString());
    if (!known.contains(assets[0])) operator.defineAsset(assets[0], assets[0], QUANTITY_DECIMALS);
    if (!known.contains(assets[1])) operator.defineAsset(assets[1], assets[1], QUOTE_DECIMALS);
    ObjectNode rules = rules(null);
    operator.listMarket(market, PRICE_DECIMALS, QUANTITY_DECIMALS, rules);
    open();
    says.accept(market + ": listed and opened");
  }

  private void open() {
    if (approver == null) {
      throw new IllegalArgumentException(
          market + " is not listed, and opening it takes a second person: set APPROVER_TOKEN");
    }
    String planId = operator.proposeOpening(List.of(market), "replay of recorded order flow");
    approver.approvePlan(planId);
    for (int i = 0; i < TRIES; i++) {
      String status = operator.plan(planId).path("status").asString("");
      if (status.equals("COMPLETED")) return;
      if (status.equals("FAILED") || status.equals("ABORTED")) break;
      TradingSession.pause(PAUSE_MS);
    }
    throw new VenueAway(market + " was not opened by plan " + planId, null);
  }

  /**
   * @param before null for a new market
   */
  private static ObjectNode rules(JsonNode before) {
    ObjectNode rules = TradingSocket.parameters();
    rules.put("tickSize", "0.01");
    rules.put("minOrderInBaseAsset", "0.00000001");
    rules.put("maxOrderInBaseAsset", "1000000");
    rules.put("minOrderInQuoteAsset", "0");
    rules.put("maxOrderInQuoteAsset", "100000000");
    rules.put("makerFee", before == null ? "0.0015" : before.path("makerFee").asString());
    rules.put("takerFee", before == null ? "0.0025" : before.path("takerFee").asString());
    int open = before == null ? 0 : before.path("maxOpenOrders").asInt();
    rules.put("maxOpenOrders", Math.max(OPEN_ORDERS_AT_LEAST, open));
    return rules;
  }

  /** Gives the market its own rules back. */
  void restore() {
    if (rulesBefore == null) return;
    operator.changeRules(market, rulesBefore);
    rulesBefore = null;
  }
}

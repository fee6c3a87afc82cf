package sluice.operations.venue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The admin API of market-control, as its operators use it. Any thread. */
public final class AdminApi {
  /** Longer than the service waits for the core. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final int ACTS_AT_ONCE = 1_000;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpClient http;
  private final URI address;
  private final String token;

  /**
   * @param token of the person who acts
   */
  public AdminApi(HttpClient http, URI address, String token) {
    this.http = http;
    this.address = address;
    this.token = token;
  }

  /** A market with its rules and state; null when it is not listed. */
  public JsonNode market(String market) {
    try {
      return get("/v1/markets/" + market);
    } catch (AdminRefused refused) {
      if (refused.code().equals("unknown-market")) return null;
      throw refused;
    }
  }

  /** All accounts with their keys. */
  public JsonNode accounts() {
    return get("/v1/accounts");
  }

  public long openAccount(String name) {
    ObjectNode account = JSON.createObjectNode();
    account.put("name", name).put("requestId", UUID.randomUUID().toString());
    return send("POST", "/v1/accounts", account).path("accountId").asLong();
  }

  /**
   * Makes a key that may view and trade.
   *
   * @param rateLimitPerMinute weight points; 0 is the venue's default
   */
  public ApiKey createKey(long accountId, int rateLimitPerMinute) {
    return createKey(accountId, rateLimitPerMinute, List.of("view", "trade"));
  }

  /**
   * Makes a key.
   *
   * @param rateLimitPerMinute weight points; 0 is the venue's default
   * @param permissions of view, trade and withdraw
   */
  public ApiKey createKey(long accountId, int rateLimitPerMinute, List<String> permissions) {
    ObjectNode key = JSON.createObjectNode();
    permissions.forEach(key.putArray("permissions")::add);
    key.put("rateLimitPerMinute", rateLimitPerMinute);
    JsonNode made = send("POST", "/v1/accounts/" + accountId + "/keys", key);
    return new ApiKey(made.path("key").asString(), made.path("secret").asString());
  }

  public void revokeKey(String key) {
    send("DELETE", "/v1/keys/" + key, null);
  }

  /**
   * @param amount plain decimal, above zero
   * @return the credit's id
   */
  public String credit(long accountId, String asset, String amount) {
    String creditId = UUID.randomUUID().toString();
    ObjectNode credit = JSON.createObjectNode();
    credit.put("creditId", creditId).put("accountId", accountId);
    credit.put("asset", asset).put("amount", amount);
    send("POST", "/v1/credits", credit);
    return creditId;
  }

  public void defineAsset(String symbol, String name, int decimals) {
    ObjectNode asset = JSON.createObjectNode().put("name", name).put("decimals", decimals);
    send("PUT", "/v1/assets/" + symbol, asset);
  }

  /** All assets. */
  public JsonNode assets() {
    return get("/v1/assets");
  }

  public void listMarket(String market, int priceDecimals, int quantityDecimals, ObjectNode rules) {
    ObjectNode listing = JSON.createObjectNode();
    listing.put("market", market).put("priceDecimals", priceDecimals);
    listing.put("quantityDecimals", quantityDecimals).set("rules", rules);
    send("POST", "/v1/markets", listing);
  }

  public void changeRules(String market, JsonNode rules) {
    send("PUT", "/v1/markets/" + market + "/rules", rules);
  }

  /** Halts a market. */
  public void halt(String market, String reason) {
    send("POST", "/v1/markets/" + market + "/halt", JSON.createObjectNode().put("reason", reason));
  }

  /** Proposes to open the markets for trading, in one stage. */
  public String proposeOpening(List<String> markets, String reason) {
    return proposeOpening(markets, reason, 0);
  }

  /**
   * Proposes to open the markets for trading, in one stage.
   *
   * @param soakSeconds for which it is watched before it counts as open
   */
  public String proposeOpening(List<String> markets, String reason, int soakSeconds) {
    ObjectNode plan = JSON.createObjectNode().put("reason", reason);
    ObjectNode stage = plan.putArray("stages").addObject();
    stage.put("name", "open").put("targetState", "TRADING").put("soakSeconds", soakSeconds);
    markets.forEach(stage.putArray("markets")::add);
    return send("POST", "/v1/reopening-plans", plan).path("planId").asString();
  }

  public void approvePlan(String planId) {
    send("POST", "/v1/reopening-plans/" + planId + "/approve", null);
  }

  /** Every reopening plan that there ever was. */
  public JsonNode plans() {
    return get("/v1/reopening-plans");
  }

  public JsonNode plan(String planId) {
    return get("/v1/reopening-plans/" + planId);
  }

  /** Every asset's totals at one sequence. */
  public JsonNode ledger() {
    return get("/v1/ledger");
  }

  /** Every act of the audit, newest first; needs an auditor. */
  public List<JsonNode> audit() {
    List<JsonNode> acts = new ArrayList<>();
    String page = "/v1/audit?limit=" + ACTS_AT_ONCE;
    while (true) {
      JsonNode some = get(acts.isEmpty() ? page : page + "&before=" + number(acts.getLast()));
      some.forEach(acts::add);
      if (some.size() < ACTS_AT_ONCE) return acts;
    }
  }

  private static long number(JsonNode act) {
    return act.path("number").asLong();
  }

  private JsonNode get(String path) {
    return send("GET", path, null);
  }

  private JsonNode send(String method, String path, JsonNode body) {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(address + path))
            .timeout(PATIENCE)
            .header("Authorization", "Bearer " + token)
            .method(method, publisher);
    if (body != null) request.header("Content-Type", "application/json");
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      JsonNode read = read(answer.body());
      if (answer.statusCode() / 100 == 2) return read;
      throw new AdminRefused(
          method + " " + path,
          answer.statusCode(),
          read.path("code").asString("-"),
          read.path("detail").asString(""));
    } catch (IOException e) {
      throw new VenueAway(method + " " + address + path + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new VenueAway("interrupted", e);
    }
  }

  private static JsonNode read(String body) {
    return body.isBlank() ? JSON.nullNode() : JSON.readTree(body);
  }
}

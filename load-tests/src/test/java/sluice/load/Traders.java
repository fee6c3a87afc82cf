package sluice.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The accounts that make the load: {@code load-test N}, opened and funded by the admin API when
 * they are first needed, each time with new keys, which are revoked afterwards.
 */
final class Traders {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NAME = "load-test ";

  /** More than any load here spends. */
  private static final String FUNDS = "100000000";

  private final HttpClient http = HttpClient.newHttpClient();
  private final List<String> keys = new ArrayList<>();
  private final Load load;

  Traders(Load load) {
    this.load = load;
  }

  /** A session's worth of values for each trader. */
  List<Map<String, Object>> open() {
    Map<String, Long> known = new HashMap<>();
    for (JsonNode account : admin("GET", "/v1/accounts", null)) {
      known.put(account.path("name").asString(), account.path("accountId").asLong());
    }
    List<Map<String, Object>> traders = new ArrayList<>();
    for (int number = 1; number <= load.users(); number++) {
      Long old = known.get(NAME + number);
      long accountId = old == null ? openFunded(NAME + number) : old;
      ObjectNode wanted = JSON.createObjectNode().put("rateLimitPerMinute", 10_000_000);
      wanted.putArray("permissions").add("view").add("trade");
      JsonNode key = admin("POST", "/v1/accounts/" + accountId + "/keys", wanted);
      keys.add(key.path("key").asString());
      traders.add(
          Map.of(
              "key", key.path("key").asString(),
              "secret", key.path("secret").asString(),
              "buys", number % 2 == 0));
    }
    System.out.println("load-test: " + traders.size() + " traders are ready");
    return traders;
  }

  private long openFunded(String name) {
    ObjectNode account = JSON.createObjectNode().put("name", name);
    long accountId = admin("POST", "/v1/accounts", account).path("accountId").asLong();
    for (String asset : load.market().split("-")) {
      ObjectNode credit = JSON.createObjectNode().put("creditId", UUID.randomUUID().toString());
      admin(
          "POST",
          "/v1/credits",
          credit.put("accountId", accountId).put("asset", asset).put("amount", FUNDS));
    }
    return accountId;
  }

  void revokeKeys() {
    for (String key : keys) admin("DELETE", "/v1/keys/" + key, null);
  }

  /** What the market allows, and where its prices are. */
  Prices prices() {
    JsonNode market = open("/markets?market=" + load.market());
    String status = market.path("status").asString();
    if (!status.equals("trading")) {
      throw new IllegalStateException(load.market() + " is " + status + ", not trading");
    }
    return Prices.of(market, open("/ticker/book?market=" + load.market()));
  }

  private JsonNode open(String path) {
    return send(HttpRequest.newBuilder(URI.create(load.restUrl() + path)));
  }

  private JsonNode admin(String method, String path, JsonNode body) {
    HttpRequest.BodyPublisher publisher =
        body == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body.toString());
    return send(
        HttpRequest.newBuilder(URI.create(load.adminUrl() + path))
            .header("Authorization", "Bearer " + load.operatorToken())
            .header("Content-Type", "application/json")
            .method(method, publisher));
  }

  private JsonNode send(HttpRequest.Builder builder) {
    HttpRequest request = builder.timeout(PATIENCE).build();
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 == 2) {
        return answer.body().isBlank() ? JSON.nullNode() : JSON.readTree(answer.body());
      }
      throw new IllegalStateException(
          request.method() + " " + request.uri() + " answered " + answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(request.method() + " " + request.uri() + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

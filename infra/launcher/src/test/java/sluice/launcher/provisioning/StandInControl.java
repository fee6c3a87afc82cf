package sluice.launcher.provisioning;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stands in for control over real HTTP: remembers what it was asked, keeps control's promises of
 * what a repeat does, and lets its caller die at any request. One request at a time.
 */
final class StandInControl implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.shared();

  final Map<String, JsonNode> assets = new TreeMap<>();
  final Map<String, JsonNode> markets = new TreeMap<>();
  final Map<String, Long> accounts = new LinkedHashMap<>();
  final Map<String, Long> keys = new LinkedHashMap<>();
  final List<String> revoked = new ArrayList<>();
  final Map<String, JsonNode> credits = new HashMap<>();
  final Map<String, Map<String, Object>> plans = new LinkedHashMap<>();
  private final HttpServer server;
  private int diesAfter = Integer.MAX_VALUE;
  private int unavailable;
  private String newPlansEnd = "COMPLETED";

  private record Said(int status, Object body) {}

  StandInControl() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::handle);
    server.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Whoever asks is dead once this many more requests were done: it never sees the last answer. */
  void callerDiesAfter(int requests) {
    diesAfter = requests;
  }

  void callerLives() {
    diesAfter = Integer.MAX_VALUE;
  }

  /** The next requests are answered 503; sign-in needs no log. */
  void unavailableFor(int requests) {
    unavailable = requests;
  }

  void newPlansEnd(String status) {
    newPlansEnd = status;
  }

  List<String> activeKeys() {
    return keys.keySet().stream().filter(it -> !revoked.contains(it)).toList();
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    Said said;
    if (diesAfter <= 0) {
      said = problem(400, "the-caller-is-dead");
    } else if (unavailable > 0 && !exchange.getRequestURI().getPath().endsWith("/sessions")) {
      unavailable--;
      said = problem(503, "log-unavailable");
    } else {
      JsonNode body = sent.length == 0 ? JSON.createObjectNode() : JSON.readTree(sent);
      said = answer(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), body);
      diesAfter--;
      if (diesAfter <= 0) said = problem(400, "the-caller-is-dead");
    }
    byte[] text = said.body() == null ? new byte[0] : JSON.writeValueAsBytes(said.body());
    exchange.sendResponseHeaders(said.status(), text.length == 0 ? -1 : text.length);
    exchange.getResponseBody().write(text);
    exchange.close();
  }

  private static Said problem(int status, String code) {
    return new Said(status, Map.of("code", code, "detail", code));
  }

  private Said answer(String method, String path, JsonNode body) {
    String[] parts = path.split("/");
    return switch (method + " " + parts[2]) {
      case "POST sessions" -> new Said(200, Map.of("token", body.path("operator").asString()));
      case "PUT assets" -> new Said(assets.put(parts[3], body) == null ? 201 : 200, body);
      case "GET markets" -> new Said(200, markets.values());
      case "POST markets" ->
          markets.putIfAbsent(body.path("market").asString(), body) == null
              ? new Said(201, body)
              : problem(409, "market-exists");
      case "GET accounts" -> new Said(200, accountList());
      case "POST accounts" -> parts.length > 3 ? newKey(Long.parseLong(parts[3])) : open(body);
      case "DELETE keys" -> {
        revoked.add(parts[3]);
        yield new Said(204, null);
      }
      case "POST credits" ->
          new Said(
              credits.putIfAbsent(body.path("creditId").asString(), body) == null ? 201 : 200,
              body);
      case "GET reopening-plans" -> new Said(200, plans.values());
      case "POST reopening-plans" -> parts.length > 3 ? approve(parts[3]) : propose(body);
      default -> problem(404, "unknown-path");
    };
  }

  private Said open(JsonNode body) {
    String requestId = body.path("requestId").asString();
    accounts.putIfAbsent(requestId, accounts.size() + 1L);
    return new Said(201, Map.of("accountId", accounts.get(requestId)));
  }

  private Said newKey(long accountId) {
    String key = "key-" + (keys.size() + 1);
    keys.put(key, accountId);
    return new Said(201, Map.of("key", key, "secret", "secret of " + key));
  }

  private List<Map<String, Object>> accountList() {
    return accounts.values().stream()
        .map(id -> Map.<String, Object>of("accountId", id, "keys", keysOf(id)))
        .toList();
  }

  private List<Map<String, String>> keysOf(long accountId) {
    return keys.entrySet().stream()
        .filter(it -> it.getValue() == accountId)
        .map(
            it ->
                Map.of(
                    "key",
                    it.getKey(),
                    "state",
                    revoked.contains(it.getKey()) ? "REVOKED" : "ACTIVE"))
        .toList();
  }

  private Said propose(JsonNode body) {
    String planId = "plan-" + (plans.size() + 1);
    Map<String, Object> plan = new HashMap<>();
    plan.put("planId", planId);
    plan.put("status", "PROPOSED");
    plan.put("reason", body.path("reason").asString());
    plan.put("stages", body.path("stages"));
    plans.put(planId, plan);
    return new Said(201, plan);
  }

  private Said approve(String planId) {
    Map<String, Object> plan = plans.get(planId);
    if (!plan.get("status").equals("PROPOSED")) return problem(409, "plan-status");
    plan.put("status", newPlansEnd);
    return new Said(200, plan);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}

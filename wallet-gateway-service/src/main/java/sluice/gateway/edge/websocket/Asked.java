package sluice.gateway.edge.websocket;

import java.util.Map;
import sluice.gateway.edge.Json;
import sluice.gateway.edge.JsonParams;
import sluice.gateway.edge.Refused;
import tools.jackson.databind.JsonNode;

/**
 * What a message asked, as far as its answers repeat it: clients find the waiting call by it (rules
 * R9 and R10).
 *
 * @param action as sent; null when it was none
 * @param requestId as JSON, digit for digit; null when none was sent
 * @param market null when none was named
 * @param orderId null when none was named
 */
record Asked(String action, String requestId, String market, String orderId) {
  private static final int MAX_REQUEST_ID = 64;

  /** Whatever a message names; what is no text or number is left out. */
  static Asked of(Map<String, JsonNode> message) {
    return new Asked(
        text(message.get("action")),
        requestId(message.get("requestId")),
        text(message.get("market")),
        text(message.get("orderId")));
  }

  private static String text(JsonNode value) {
    return value != null && value.isString() ? value.stringValue() : null;
  }

  private static String requestId(JsonNode value) {
    if (value == null) return null;
    if (value.isIntegralNumber()) return value.bigIntegerValue().toString();
    boolean text = value.isString() && value.stringValue().length() <= MAX_REQUEST_ID;
    return text ? Json.quoted(value.stringValue()) : null;
  }

  /**
   * @throws Refused 205, when there is a request id that cannot be repeated
   */
  void checkRequestId(JsonParams message) throws Refused {
    if (message.has("requestId") && requestId == null) {
      throw Refused.invalid("requestId", "It must be a whole number.");
    }
  }

  /** {@code {"action":…,"requestId":…,"response":…}}. */
  String answer(String response) {
    return begin("action", action).append(",\"response\":").append(response).append('}').toString();
  }

  /**
   * {@code {"event":…,"requestId":…,…}}: what clients know as an event rather than as an answer.
   */
  String event(String event, String fields) {
    return begin("event", event).append(',').append(fields).append('}').toString();
  }

  /** A refusal, without an event: some clients take any event for success (rule R8). */
  String error(Refused refused) {
    StringBuilder json = begin("action", action);
    if (market != null) json.append(",\"market\":").append(Json.quoted(market));
    if (orderId != null) json.append(",\"orderId\":").append(Json.quoted(orderId));
    if (json.length() > 1) json.append(',');
    return json.append(Json.errorFields(refused)).append('}').toString();
  }

  private StringBuilder begin(String name, String value) {
    StringBuilder json = new StringBuilder("{");
    if (value != null) json.append('"').append(name).append("\":").append(Json.quoted(value));
    if (requestId != null) {
      json.append(json.length() > 1 ? "," : "").append("\"requestId\":").append(requestId);
    }
    return json;
  }
}

package sluice.gateway.edge.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * The book as the official clients keep it: a snapshot, then every event with exactly the next
 * nonce; events up to the snapshot's are dropped. Stricter than they are about levels that nobody
 * knows.
 */
final class LocalBook {
  private final Map<BigDecimal, String> bids = new TreeMap<>();
  private final Map<BigDecimal, String> asks = new TreeMap<>();
  private long nonce = -1;
  private int eventsTaken;
  private int snapshots;

  void take(JsonNode message) {
    if (message.path("action").asString("").equals("getBook")) snapshot(message.path("response"));
    else if (message.path("event").asString("").equals("book")) event(message);
  }

  /** On one connection a later snapshot is the state that the events before it have led to. */
  private void snapshot(JsonNode book) {
    snapshots++;
    Map<BigDecimal, String> newBids = levels(book.path("bids"));
    Map<BigDecimal, String> newAsks = levels(book.path("asks"));
    if (nonce >= 0) {
      assertThat(book.path("nonce").asLong()).isEqualTo(nonce);
      assertThat(newBids).isEqualTo(bids);
      assertThat(newAsks).isEqualTo(asks);
    }
    nonce = book.path("nonce").asLong();
    bids.clear();
    bids.putAll(newBids);
    asks.clear();
    asks.putAll(newAsks);
  }

  private void event(JsonNode event) {
    assertThat(event.path("bids").isArray()).isTrue();
    assertThat(event.path("asks").isArray()).isTrue();
    if (nonce < 0 || event.path("nonce").asLong() <= nonce) return;
    assertThat(event.path("nonce").asLong()).isEqualTo(nonce + 1);
    nonce++;
    eventsTaken++;
    apply(event.path("bids"), bids);
    apply(event.path("asks"), asks);
  }

  private static void apply(JsonNode changes, Map<BigDecimal, String> side) {
    List<BigDecimal> changed = new ArrayList<>();
    for (JsonNode level : changes) {
      BigDecimal price = new BigDecimal(level.get(0).asString(""));
      String size = level.get(1).asString("");
      assertThat(changed).doesNotContain(price);
      changed.add(price);
      if (size.equals("0")) assertThat(side.remove(price)).as("known level " + price).isNotNull();
      else side.put(price, size);
    }
  }

  static Map<BigDecimal, String> levels(JsonNode side) {
    Map<BigDecimal, String> levels = new TreeMap<>();
    for (JsonNode each : side) {
      levels.put(new BigDecimal(each.get(0).asString("")), each.get(1).asString(""));
    }
    return levels;
  }

  boolean isAt(long wanted) {
    return nonce >= wanted;
  }

  Map<BigDecimal, String> bids() {
    return bids;
  }

  Map<BigDecimal, String> asks() {
    return asks;
  }

  int eventsTaken() {
    return eventsTaken;
  }

  int snapshots() {
    return snapshots;
  }
}

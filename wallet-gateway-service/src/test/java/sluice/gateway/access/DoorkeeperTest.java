package sluice.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Shared;
import sluice.gateway.fixture.Socket;
import sluice.gateway.fixture.Trader;
import sluice.gateway.fixture.Venue;

/** Who is let in, and with which code the others are not, in the order of the codes. */
class DoorkeeperTest {
  private static final String PATH = "/v2/balance";

  private final Venue venue = Shared.venue();
  private final Gateway gateway = Shared.gateway();
  private final Trader alice = venue.trader();

  /** The access headers of a request that is right, to be spoilt. */
  private Map<String, String> headers() {
    String timestamp = Long.toString(System.currentTimeMillis());
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Bitvavo-Access-Key", alice.key());
    headers.put("Bitvavo-Access-Timestamp", timestamp);
    headers.put("Bitvavo-Access-Signature", alice.sign(timestamp + "GET" + PATH));
    return headers;
  }

  private Gateway.Answer send(Map<String, String> headers) {
    HttpRequest.Builder request = gateway.request("GET", PATH, null);
    headers.forEach(request::header);
    return gateway.send(request);
  }

  private Gateway.Answer sendAt(long timestampMs, String window) {
    Map<String, String> headers = headers();
    String timestamp = Long.toString(timestampMs);
    headers.put("Bitvavo-Access-Timestamp", timestamp);
    headers.put("Bitvavo-Access-Signature", alice.sign(timestamp + "GET" + PATH));
    if (window != null) headers.put("Bitvavo-Access-Window", window);
    return send(headers);
  }

  @Test
  void everyMistakeHasItsCodeInTheOrderInWhichTheyAreChecked() {
    Map<String, String> headers = headers();
    send(headers).isOk();
    // One after another, from the last check to the first, each leaving the later ones in place.
    headers.put("Bitvavo-Access-Signature", "0".repeat(64));
    send(headers).isRefused(403, 309);
    headers.put("Bitvavo-Access-Signature", "z".repeat(64));
    send(headers).isRefused(403, 309);
    headers.put("Bitvavo-Access-Signature", "0".repeat(63));
    send(headers).isRefused(403, 308);
    headers.remove("Bitvavo-Access-Signature");
    send(headers).isRefused(403, 308);
    headers.put("Bitvavo-Access-Key", "0".repeat(64));
    send(headers).isRefused(403, 305);
    headers.put("Bitvavo-Access-Timestamp", "1700000000000");
    send(headers).isRefused(403, 304);
    for (String window : new String[] {"99", "60001", "x", "-100", "1e3"}) {
      headers.put("Bitvavo-Access-Window", window);
      send(headers).isRefused(403, 303);
    }
    for (String timestamp : new String[] {"now", "-1", "1.7e12", "9999999999999999"}) {
      headers.put("Bitvavo-Access-Timestamp", timestamp);
      send(headers).isRefused(403, 302);
    }
    headers.remove("Bitvavo-Access-Timestamp");
    send(headers).isRefused(403, 302);
    headers.put("Bitvavo-Access-Key", "0".repeat(63));
    send(headers).isRefused(403, 301);
    headers.remove("Bitvavo-Access-Key");
    headers.put("Bitvavo-Access-Timestamp", "1");
    send(headers).isRefused(403, 301);
    send(Map.of()).isRefused(403, 300);
    send(Map.of("Bitvavo-Access-Key", " ")).isRefused(403, 300);
  }

  @Test
  void theWindowReachesToBothSidesOfNow() {
    long now = System.currentTimeMillis();
    sendAt(now - 50_000, "60000").isOk();
    sendAt(now + 50_000, "60000").isOk();
    sendAt(now - 30_000, null).isRefused(403, 304);
    sendAt(now + 30_000, null).isRefused(403, 304);
    sendAt(now - 5_000, "2000").isRefused(403, 304);
  }

  @Test
  void anotherAccountsSecretOpensNothing() {
    Trader mallory = venue.trader();
    Trader mixed = new Trader(alice.accountId(), alice.key(), mallory.secret());
    gateway.get(mixed, PATH).isRefused(403, 309);
  }

  @Test
  void aPublicRequestMayBeSignedButNotWrongly() {
    gateway.get(alice, "/v2/time").isOk();
    gateway.get(new Trader(0, alice.key(), "0".repeat(128)), "/v2/time").isRefused(403, 309);
  }

  @Test
  void aKeyOpensWhatItAllows() {
    Trader viewer = venue.known(venue.operator.makesKey(alice.accountId(), true, false, 0));
    Trader maker = venue.known(venue.operator.makesKey(alice.accountId(), false, true, 0));
    gateway.get(viewer, PATH).isOk();
    gateway.limit(viewer, "BTC-EUR", "buy", "0.01", "1000").isRefused(403, 310);
    gateway.delete(viewer, "/v2/orders").isRefused(403, 310);
    gateway.get(maker, PATH).isRefused(403, 311);
    gateway.limit(maker, "BTC-EUR", "buy", "0.01", "1000").isOk();
    gateway.delete(maker, "/v2/orders").isOk();
    try (Socket socket = gateway.socket(maker)) {
      assertThat(socket.ask("{\"action\":\"privateGetBalance\"}").path("errorCode").asInt())
          .isEqualTo(311);
      assertThat(
              socket
                  .ask(
                      "{\"action\":\"subscribe\",\"channels\":[{\"name\":\"account\",\"markets\":\"*\"}]}")
                  .path("errorCode")
                  .asInt())
          .isEqualTo(311);
    }
  }

  @Test
  void aRevokedKeyOpensNothingAtOnceAndItsSocketsAreClosed() {
    Trader trader = venue.trader();
    Trader other = venue.known(venue.operator.makesKey(trader.accountId()));
    try (Socket socket = gateway.socket(trader);
        Socket stays = gateway.socket(other)) {
      socket.ask(
          "{\"action\":\"subscribe\",\"channels\":[{\"name\":\"account\",\"markets\":\"*\"}]}");
      venue.operator.revokes(trader);
      venue.settle();
      gateway.get(trader, PATH).isRefused(403, 305);
      assertThat(socket.closed()).isEqualTo(new Socket.Closed(1008, "the API key was revoked"));
      gateway.limit(other, "BTC-EUR", "buy", "0.01", "1000").isOk();
      gateway.delete(other, "/v2/orders").isOk();
      assertThat(socket.unread()).isEmpty();
      assertThat(stays.ask("{\"action\":\"privateGetBalance\"}").has("response")).isTrue();
    }
  }

  @Test
  void aKeyWhoseSecretDoesNotOpenIsNoKey() {
    Trader foreign = venue.operator.makesKeySealedElsewhere(alice.accountId());
    venue.settle();
    gateway.get(foreign, PATH).isRefused(403, 305);
    gateway.get(alice, PATH).isOk();
  }
}

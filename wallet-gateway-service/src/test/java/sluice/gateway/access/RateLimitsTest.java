package sluice.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Socket;
import sluice.gateway.fixture.Trader;
import sluice.gateway.fixture.Venue;

/** Weight points in a minute of a clock that the test moves. */
class RateLimitsTest {
  private static volatile Instant now = Instant.now().plusSeconds(3_600);

  private static final Clock CLOCK =
      new Clock() {
        @Override
        public java.time.ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
          return this;
        }

        @Override
        public Instant instant() {
          return now;
        }
      };

  private static Venue venue;
  private static Gateway gateway;
  private Trader alice;

  @BeforeEach
  void nextMinute() {
    if (venue == null) {
      venue = new Venue().clock(CLOCK).with("sluice.gateway.rate-limit-per-minute", 30);
      gateway = venue.start();
    }
    now = Instant.ofEpochMilli((now.toEpochMilli() / 60_000 + 1) * 60_000);
    alice = venue.trader();
  }

  @AfterAll
  static void end() {
    venue.close();
    venue = null;
  }

  private Gateway.Answer asAlice(String method, String path) {
    String timestamp = Long.toString(now.toEpochMilli());
    return gateway.send(
        gateway
            .request(method, path, null)
            .header("Bitvavo-Access-Key", alice.key())
            .header("Bitvavo-Access-Timestamp", timestamp)
            .header("Bitvavo-Access-Signature", alice.sign(timestamp + method + path)));
  }

  @Test
  void aKeyAndAnAddressAreCountedApart() {
    for (int i = 0; i < 6; i++) asAlice("GET", "/v2/balance").isOk();
    asAlice("GET", "/v2/time").isRefused(429, 105);
    assertThat(gateway.get("/v2/time").isOk().header("bitvavo-ratelimit-remaining"))
        .isEqualTo("29");
    gateway.get("/v2/ticker/24h").isOk();
    gateway.get("/v2/ticker/24h").isRefused(429, 105);
    gateway.get("/v2/time").isOk();
  }

  @Test
  void theNextMinuteBeginsAnew() {
    for (int i = 0; i < 6; i++) asAlice("GET", "/v2/balance").isOk();
    Gateway.Answer refused = asAlice("GET", "/v2/balance").isRefused(429, 105);
    long resetAt = Long.parseLong(refused.header("bitvavo-ratelimit-resetat"));
    now = Instant.ofEpochMilli(resetAt - 1);
    asAlice("GET", "/v2/balance").isRefused(429, 105);
    now = Instant.ofEpochMilli(resetAt);
    asAlice("GET", "/v2/balance").isOk();
  }

  @Test
  void cancelsAreNotStarved() {
    for (int i = 0; i < 6; i++) asAlice("GET", "/v2/balance").isOk();
    asAlice("GET", "/v2/balance").isRefused(429, 105);
    asAlice("DELETE", "/v2/orders?market=BTC-EUR").isOk();
    String anOrder = "/v2/order?market=BTC-EUR&orderId=51c1ce00-0000-8001-8000-0000000fffff";
    for (int i = 0; i < 5; i++) asAlice("DELETE", anOrder).isRefused(404, 240);
    asAlice("DELETE", anOrder).isRefused(429, 105);
  }

  @Test
  void aKeyWithALimitOfItsOwnHasThatOne() {
    alice = venue.known(venue.operator.makesKey(alice.accountId(), true, true, 1_000_000));
    for (int i = 0; i < 20; i++) {
      Gateway.Answer answer = asAlice("GET", "/v2/balance").isOk();
      assertThat(answer.header("bitvavo-ratelimit-limit")).isEqualTo("1000000");
    }
  }

  @Test
  void badSignaturesAndUnknownPathsCountForTheAddress() {
    for (int i = 0; i < 15; i++) {
      gateway.get("/v2/nothing").isRefused(404, 110);
      gateway.get(new Trader(0, alice.key(), "0".repeat(128)), "/v2/balance").isRefused(403, 304);
    }
    gateway.get("/v2/nothing").isRefused(429, 105);
    asAlice("GET", "/v2/balance").isOk();
  }

  @Test
  void messagesOfASocketCountLikeTheirTwins() {
    try (Socket socket = gateway.socket()) {
      assertThat(socket.ask("{\"action\":\"getTicker24h\"}").has("response")).isTrue();
      for (int i = 0; i < 5; i++) {
        assertThat(socket.ask("{\"action\":\"getTime\"}").has("response")).isTrue();
      }
      for (String message : new String[] {"{\"action\":\"getTime\"}", "nonsense", "{}"}) {
        assertThat(socket.ask(message).path("errorCode").asInt()).as(message).isEqualTo(105);
      }
      gateway.get("/v2/time").isRefused(429, 105);
    }
  }
}

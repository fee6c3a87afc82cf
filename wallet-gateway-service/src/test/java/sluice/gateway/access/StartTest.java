package sluice.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Socket;
import sluice.gateway.fixture.Trader;
import sluice.gateway.fixture.Venue;
import tools.jackson.databind.JsonNode;

/** What traders meet while a gateway still reads its logs. */
class StartTest {
  @Test
  void noKeyIsCalledWrongBeforeAllKeysAreKnown() {
    try (Venue venue = new Venue()) {
      Trader alice = venue.trader();
      venue.settle();
      venue.access.setReachable(false);
      Gateway gateway = venue.startUnready();
      gateway.signed(alice, "GET", "/v2/balance", null).isRefused(503, 107, "try again");
      try (Socket socket = gateway.socket()) {
        JsonNode refused = socket.ask(authenticate(alice));
        assertThat(refused.path("action").asString()).isEqualTo("authenticate");
        assertThat(refused.path("errorCode").asInt()).isEqualTo(107);
      }

      venue.access.setReachable(true);
      gateway.awaitReady();

      gateway.signed(alice, "GET", "/v2/balance", null).isOk();
      gateway.socket(alice).close();
    }
  }

  private static String authenticate(Trader trader) {
    long timestamp = System.currentTimeMillis();
    return """
    {"action":"authenticate","key":"%s","signature":"%s","timestamp":%d}\
    """
        .formatted(trader.key(), trader.sign(timestamp + "GET/v2/websocket"), timestamp);
  }
}

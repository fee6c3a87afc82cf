package sluice.drills.judge;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import sluice.drills.client.Traders;
import sluice.drills.venue.DrillVenue;
import sluice.operations.venue.SocketLost;
import sluice.operations.venue.TradingSocket;
import tools.jackson.databind.JsonNode;

/**
 * Whether the venue's ledger is conserved, and whether each trader owns what the event log says.
 */
final class MoneyCheck {
  private MoneyCheck() {}

  static void of(DrillVenue venue, List<Traders.Seat> seats, EventLog log, List<String> problems) {
    for (JsonNode asset : venue.operator().ledger().path("assets")) {
      BigDecimal has =
          amount(asset, "available").add(amount(asset, "held")).add(amount(asset, "fees"));
      BigDecimal got = amount(asset, "deposited").subtract(amount(asset, "withdrawn"));
      if (has.compareTo(got) != 0) {
        problems.add("%s: %s are there of %s".formatted(asset.path("asset").asString(), has, got));
      }
    }
    for (Traders.Seat each : seats) {
      try {
        compare(each, owned(venue, each), log.owned(each.account()), problems);
      } catch (SocketLost e) {
        problems.add("account %d cannot be asked: %s".formatted(each.account(), e.getMessage()));
      }
    }
  }

  private static Map<String, BigDecimal> owned(DrillVenue venue, Traders.Seat seat)
      throws SocketLost {
    try (TradingSocket socket = TradingSocket.open(venue.socket(), _ -> {})) {
      if (socket.authenticate(seat.key()) != null) {
        throw new IllegalStateException("the key of account " + seat.account() + " is not taken");
      }
      Map<String, BigDecimal> owned = new HashMap<>();
      TradingSocket.Answer answer = socket.call("privateGetBalance", TradingSocket.parameters());
      if (answer.refused()) throw new IllegalStateException("balance: " + answer.refusal());
      for (JsonNode each : answer.body()) {
        owned.put(
            each.path("symbol").asString(), amount(each, "available").add(amount(each, "inOrder")));
      }
      return owned;
    }
  }

  private static void compare(
      Traders.Seat seat,
      Map<String, BigDecimal> shown,
      Map<String, BigDecimal> owned,
      List<String> problems) {
    owned.forEach(
        (symbol, amount) -> {
          BigDecimal has = shown.getOrDefault(symbol, BigDecimal.ZERO);
          if (has.compareTo(amount) == 0) return;
          problems.add(
              "account %d is shown %s %s and owns %s"
                  .formatted(seat.account(), has, symbol, amount));
        });
  }

  private static BigDecimal amount(JsonNode node, String field) {
    return new BigDecimal(node.path(field).asString("0"));
  }
}

package sluice.drills.judge;

import java.util.List;
import java.util.UUID;
import sluice.drills.client.HeldKey;
import sluice.drills.client.HeldKey.Right;
import sluice.drills.venue.DrillVenue;
import sluice.operations.venue.ApiKey;
import sluice.operations.venue.SocketLost;
import sluice.operations.venue.TradingSocket;
import sluice.operations.venue.TradingSocket.Answer;
import tools.jackson.databind.JsonNode;

/**
 * Whether control lists the accounts and keys that it listed before the loss, and whether each key
 * is let do by the gateway what it may, and is refused the rest.
 */
final class KeysCheck {
  /** A key that was just made or revoked comes to the gateway by its log. */
  private static final long WITHIN_NS = 10_000_000_000L;

  private static final long AGAIN_AFTER_MS = 100;
  private static final String MARKET = "BTC-EUR";

  private static final int KEY_UNKNOWN = 305;
  private static final int MAY_NOT_TRADE = 310;
  private static final int UNKNOWN_ORDER = 240;

  private JsonNode listed;

  /** Notes what control lists. */
  void remember(DrillVenue venue) {
    listed = venue.operator().accounts();
  }

  void check(DrillVenue venue, List<HeldKey> keys, List<String> problems) {
    compare(listed, venue.operator().accounts(), problems);
    for (HeldKey each : keys) {
      String found = found(venue, each);
      if (!found.equals(each.right().name())) {
        problems.add(
            "%s of account %d may %s and is given %s"
                .formatted(each.key(), each.account(), each.right(), found));
      }
    }
  }

  static void compare(JsonNode was, JsonNode is, List<String> problems) {
    if (was.equals(is)) return;
    for (JsonNode each : was) {
      JsonNode now = by(is, each.path("accountId").asLong());
      if (now == null) problems.add("account " + each + " is gone");
      else if (!now.equals(each)) problems.add("account " + each + " is now " + now);
    }
    for (JsonNode each : is) {
      if (by(was, each.path("accountId").asLong()) == null) {
        problems.add("account " + each + " was not there");
      }
    }
    if (problems.isEmpty()) problems.add("accounts are listed in another order");
  }

  private static JsonNode by(JsonNode accounts, long id) {
    for (JsonNode each : accounts) if (each.path("accountId").asLong() == id) return each;
    return null;
  }

  private static String found(DrillVenue venue, HeldKey key) {
    long deadlineNs = System.nanoTime() + WITHIN_NS;
    while (true) {
      String found = asked(venue, key.key());
      if (found.equals(key.right().name()) || System.nanoTime() > deadlineNs) return found;
      DrillVenue.pause(AGAIN_AFTER_MS);
    }
  }

  private static String asked(DrillVenue venue, ApiKey key) {
    try (TradingSocket socket = TradingSocket.open(venue.socket(), _ -> {})) {
      int refused = code(new Answer(null, socket.authenticate(key)));
      if (refused != 0) return right(refused, 0, 0);
      int view = code(socket.call("privateGetBalance", TradingSocket.parameters()));
      int trade =
          code(
              socket.call(
                  "privateCancelOrder",
                  TradingSocket.parameters()
                      .put("market", MARKET)
                      .put("orderId", new UUID(0, 0).toString())
                      .put("operatorId", 1)));
      return right(0, view, trade);
    } catch (SocketLost e) {
      return "no answer: " + e.getMessage();
    }
  }

  private static int code(Answer answer) {
    return answer.refused() ? answer.refusal().code() : 0;
  }

  /**
   * What answers say that a key may; the codes of the refusals when they say nothing known.
   *
   * @param trade answer to a cancel of an order that there is not
   */
  static String right(int authenticate, int view, int trade) {
    if (authenticate == KEY_UNKNOWN) return Right.NONE.name();
    if (authenticate == 0 && view == 0) {
      if (trade == UNKNOWN_ORDER) return Right.VIEW_AND_TRADE.name();
      if (trade == MAY_NOT_TRADE) return Right.VIEW.name();
    }
    return "answers %d, %d and %d".formatted(authenticate, view, trade);
  }
}

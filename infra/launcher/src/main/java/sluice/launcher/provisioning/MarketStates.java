package sluice.launcher.provisioning;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.launcher.Refused;
import sluice.launcher.data.Secrets;
import sluice.vocabulary.TradingState;
import tools.jackson.databind.JsonNode;

/** How the markets stand, as operators are told and as traders are told: it must be the same. */
public final class MarketStates {
  private static final int TRIES = 40;

  private final AdminApi admin;
  private final String token;

  public MarketStates(AdminApi admin, Secrets secrets) {
    this.admin = admin;
    this.token = admin.signIn(Secrets.OPERATOR, secrets.operator(Secrets.OPERATOR).password());
  }

  /** What traders are told, by market. */
  public interface Outward {
    Map<String, String> states();
  }

  /**
   * Compares the two; both follow the log, so that for a moment one may be behind.
   *
   * @return a line for people
   * @throws Refused when they do not come to agree
   */
  public String check(Outward outward) {
    Map<String, String> told = Map.of();
    Map<String, String> confirmed = Map.of();
    for (int i = 0; i < TRIES; i++) {
      told = outward.states();
      confirmed = confirmed();
      if (outwardOf(confirmed).equals(told)) return summary(confirmed);
      Desk.pause();
    }
    throw new Refused(
        "Operators and traders are told different states: confirmed %s, told %s."
            .formatted(confirmed, told));
  }

  private Map<String, String> confirmed() {
    AdminApi.Answer answer = admin.send("GET", "/v1/markets", null, token);
    Map<String, String> states = new TreeMap<>();
    if (!answer.isGood()) return states;
    for (JsonNode each : answer.body()) {
      states.put(each.path("market").asString(), each.path("state").path("confirmed").asString());
    }
    return states;
  }

  private static Map<String, String> outwardOf(Map<String, String> confirmed) {
    Map<String, String> outward = new TreeMap<>();
    confirmed.forEach((market, state) -> outward.put(market, outward(TradingState.valueOf(state))));
    return outward;
  }

  private static String outward(TradingState state) {
    return switch (state) {
      case TRADING, LIMIT_ONLY -> "trading";
      case AUCTION_CALL, POST_ONLY -> "auction";
      case AUCTION_LOCK, UNCROSS -> "auctionMatching";
      case CANCEL_ONLY -> "cancelOnly";
      case HALTED, FROZEN -> "halted";
    };
  }

  /** How many trade, and every market that does not. */
  static String summary(Map<String, String> confirmed) {
    List<String> others = new ArrayList<>();
    confirmed.forEach(
        (market, state) -> {
          if (!state.equals(TradingState.TRADING.name())) others.add(market + " " + state);
        });
    String trading = confirmed.size() - others.size() + " trading";
    return others.isEmpty() ? trading : trading + ", " + String.join(", ", others);
  }
}

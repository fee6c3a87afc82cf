package sluice.control.reopening;

import java.util.List;
import sluice.vocabulary.TradingState;

/**
 * A step of a plan: markets that open together, and how long they are watched before the next step.
 *
 * @param markets by symbol; {@link #ALL_OTHERS} alone stands for all that no other stage names and
 *     that are closed when the plan is approved
 */
record Stage(String name, List<String> markets, TradingState target, long soakSeconds) {
  static final String ALL_OTHERS = "*";

  Stage {
    markets = List.copyOf(markets);
  }

  boolean isAllOthers() {
    return markets.equals(List.of(ALL_OTHERS));
  }
}

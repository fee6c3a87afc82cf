package sluice.control.reopening;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A stage and how far it has come.
 *
 * @param markets as they stood at the approval; empty before
 * @param opened opening points by market, in the order of opening
 * @param soakUntil null before all markets are open
 */
record StageProgress(
    Stage stage,
    Status status,
    List<StageMarket> markets,
    Map<String, Opening> opened,
    Instant soakUntil) {

  /** WAITING → OPENING → SOAKING → DONE. */
  enum Status {
    /** For its turn. */
    WAITING,
    /** Its markets are being opened. */
    OPENING,
    /** All are open, and watched. */
    SOAKING,
    /** The soak passed. */
    DONE
  }

  /** Where a market's opening stands in the log. */
  record Opening(long sequence, String bookHash, Instant at) {}

  static StageProgress waiting(Stage stage) {
    return new StageProgress(stage, Status.WAITING, List.of(), Map.of(), null);
  }

  boolean isAllOpen() {
    return opened.size() == markets.size();
  }

  boolean hasToOpen(String market) {
    return !opened.containsKey(market)
        && markets.stream().anyMatch(each -> each.market().equals(market));
  }

  StageProgress with(List<StageMarket> approved) {
    return new StageProgress(stage, status, approved, opened, soakUntil);
  }

  StageProgress with(Status newStatus) {
    return new StageProgress(stage, newStatus, markets, opened, soakUntil);
  }

  StageProgress with(String market, Opening opening) {
    Map<String, Opening> more = new LinkedHashMap<>(opened);
    more.put(market, opening);
    return new StageProgress(stage, status, markets, more, soakUntil);
  }

  StageProgress soaking(Instant until) {
    return new StageProgress(stage, Status.SOAKING, markets, opened, until);
  }
}

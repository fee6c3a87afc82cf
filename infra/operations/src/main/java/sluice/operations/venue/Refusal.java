package sluice.operations.venue;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The trading API's no.
 *
 * @param code as documented, such as 423 for a halted market
 * @param text the API's own words
 */
public record Refusal(int code, String text) {
  private static final Pattern UNTIL = Pattern.compile(" at (\\d+)\\.");

  /** The market takes no such request in its present state. */
  public boolean isMarketState() {
    return code >= 423 && code <= 426 || code == 231;
  }

  /** The request did not happen and may be made again after a moment. */
  public boolean isTryAgain() {
    return code == 107 || code == 108;
  }

  /** Nobody knows yet whether the request happened. */
  public boolean isUnknown() {
    return code == 101 || code == 109;
  }

  public boolean isRateLimit() {
    return code == 105;
  }

  /**
   * How long a rate limit still holds, by the time that its text names; a second if it names none.
   */
  public long blockedForMs() {
    Matcher until = UNTIL.matcher(text);
    long ms = until.find() ? Long.parseLong(until.group(1)) - System.currentTimeMillis() : 1_000;
    return Math.clamp(ms, 1, 120_000);
  }

  /** Another order has this client order id. */
  public boolean isIdInUse() {
    return code == 220;
  }

  /** No such open order. */
  public boolean isUnknownOrder() {
    return code == 240 || code == 233;
  }
}

package sluice.gateway.access;

import javax.crypto.spec.SecretKeySpec;

/**
 * A key that opens something.
 *
 * @param text 64 characters, what the trader sends
 * @param rateLimitPerMinute weight points a minute; 0: the venue's default
 * @param secret what requests are signed with
 */
public record ApiKey(
    String text,
    long accountId,
    boolean mayView,
    boolean mayTrade,
    int rateLimitPerMinute,
    SecretKeySpec secret) {
  /** Names the key without giving it away. */
  @Override
  public String toString() {
    return text.substring(0, Math.min(8, text.length())) + "… of account " + accountId;
  }
}

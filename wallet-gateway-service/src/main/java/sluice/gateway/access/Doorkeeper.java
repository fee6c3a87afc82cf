package sluice.gateway.access;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Refused;
import sluice.gateway.log.VenueLog;

/** Checks credentials, in the order of their codes. Any thread. */
@Component
public class Doorkeeper {
  private static final int KEY_LENGTH = 64;
  private static final int MAX_DIGITS = 15;
  private static final long MIN_WINDOW_MS = 100;
  private static final long MAX_WINDOW_MS = 60_000;
  private static final long DEFAULT_WINDOW_MS = 10_000;

  private final ApiKeys keys;
  private final ObjectProvider<VenueLog> log;
  private final Clock clock;

  /**
   * @param log asked late: what it feeds may need us
   */
  Doorkeeper(ApiKeys keys, ObjectProvider<VenueLog> log, Clock clock) {
    this.keys = keys;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Finds the key that a request was signed with. The same timestamp may come any number of times
   * (rule R23).
   *
   * @param signed method and path with query, as sent
   * @param body as sent; empty where the API signs none (rule R3)
   * @throws Refused 107 until the logs have been read, 301 to 309
   */
  public ApiKey check(Credentials it, String signed, byte[] body) throws Refused {
    checkStarted();
    if (it.key() == null || it.key().length() != KEY_LENGTH) {
      throw new Refused(ErrorCode.KEY_LENGTH, "The API key must have 64 characters.");
    }
    long timestampMs = digits(it.timestamp());
    if (timestampMs < 0) {
      throw new Refused(
          ErrorCode.TIMESTAMP_INVALID, "The timestamp must be a Unix time in milliseconds.");
    }
    long windowMs = it.window() == null ? DEFAULT_WINDOW_MS : digits(it.window());
    if (windowMs < MIN_WINDOW_MS || windowMs > MAX_WINDOW_MS) {
      throw new Refused(
          ErrorCode.WINDOW_INVALID, "The window must be between 100 and 60000 milliseconds.");
    }
    long nowMs = clock.millis();
    if (Math.abs(nowMs - timestampMs) > windowMs) {
      throw new Refused(
          ErrorCode.OUTSIDE_WINDOW,
          "The timestamp is more than the window of %d ms away from our time, %d."
              .formatted(windowMs, nowMs));
    }
    ApiKey key = active(it.key());
    if (it.signature() == null || it.signature().length() != RequestSignature.LENGTH) {
      throw new Refused(ErrorCode.SIGNATURE_LENGTH, "The signature must have 64 characters.");
    }
    if (!RequestSignature.matches(it.signature(), key.secret(), it.timestamp() + signed, body)) {
      throw new Refused(ErrorCode.SIGNATURE_INVALID, "The signature is invalid.");
    }
    return key;
  }

  /**
   * Before the logs have been read, a key may be unknown that opens something, and one may open
   * something that was revoked. A bot that is told that its key is wrong stops for good.
   */
  private void checkStarted() throws Refused {
    if (log.getObject().caughtUp()) return;
    throw new Refused(
        ErrorCode.OVERLOADED,
        "The gateway is still reading its logs; nothing happened, try again.");
  }

  /**
   * A key that was let in before, if it still opens something.
   *
   * @throws Refused 305
   */
  public ApiKey active(String text) throws Refused {
    ApiKey key = keys.active(text);
    if (key == null) throw new Refused(ErrorCode.KEY_UNKNOWN, "No active API key has this text.");
    return key;
  }

  /** Whether a key opens something now. */
  public boolean opens(String text) {
    return keys.active(text) != null;
  }

  private static long digits(String text) {
    if (text == null || text.isEmpty() || text.length() > MAX_DIGITS) return -1;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') return -1;
    }
    return Long.parseLong(text);
  }
}

package sluice.gateway.access;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;
import sluice.gateway.GatewaySettings;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Refused;

/**
 * Weight points that callers have used in this minute of the clock. Cancels are never starved: once
 * the limit is used up they draw on a reserve of the same size. Any thread.
 */
@Component
public class RateLimits {
  private static final long MINUTE_MS = 60_000;

  /** Callers counted one by one; above it new ones share a count, so nobody can fill our memory. */
  private static final int MAX_CALLERS = 100_000;

  private static final String OTHERS = "";

  /**
   * What the headers of an answer say.
   *
   * @param resetAtMs when the count begins anew
   */
  public record Left(int limit, int remaining, long resetAtMs) {}

  private static final class Used {
    private long minute;
    private long points;
  }

  private final Clock clock;
  private final int defaultLimit;
  private final Map<String, Used> callers = new ConcurrentHashMap<>();
  private final AtomicLong sweptMinute = new AtomicLong();

  RateLimits(GatewaySettings settings, Clock clock) {
    this.clock = clock;
    this.defaultLimit = settings.gateway().rateLimitPerMinute();
  }

  /**
   * Counts a call.
   *
   * @param isCancel may draw on the reserve
   * @throws Refused 105, when it is too much; it is not counted then
   */
  public void count(Caller caller, int weight, boolean isCancel) throws Refused {
    long minute = clock.millis() / MINUTE_MS;
    int limit = limit(caller);
    if (!take(used(caller, minute), minute, weight, isCancel ? 2L * limit : limit)) {
      // Clients cut the time out of the text, between " at " and the dot (rule R12).
      throw new Refused(
          ErrorCode.RATE_LIMITED,
          "The %d weight points of this minute are used up; they are back at %d."
              .formatted(limit, (minute + 1) * MINUTE_MS));
    }
  }

  private static boolean take(Used used, long minute, int weight, long atMost) {
    synchronized (used) {
      renew(used, minute);
      if (used.points + weight > atMost) return false;
      used.points += weight;
      return true;
    }
  }

  /** Where a caller stands, without counting anything. */
  public Left left(Caller caller) {
    long minute = clock.millis() / MINUTE_MS;
    int limit = limit(caller);
    Used used = callers.get(caller.countedAs());
    long points = 0;
    if (used != null) {
      synchronized (used) {
        renew(used, minute);
        points = used.points;
      }
    }
    return new Left(limit, (int) Math.max(0, limit - points), (minute + 1) * MINUTE_MS);
  }

  private static void renew(Used used, long minute) {
    if (used.minute >= minute) return;
    used.minute = minute;
    used.points = 0;
  }

  private int limit(Caller caller) {
    int own = caller.key() == null ? 0 : caller.key().rateLimitPerMinute();
    return own == 0 ? defaultLimit : own;
  }

  private Used used(Caller caller, long minute) {
    sweep(minute);
    Used used = callers.get(caller.countedAs());
    if (used != null) return used;
    String name = callers.size() < MAX_CALLERS ? caller.countedAs() : OTHERS;
    return callers.computeIfAbsent(name, it -> new Used());
  }

  /** Forgets whoever has not called in this minute, once a minute. */
  private void sweep(long minute) {
    long before = sweptMinute.get();
    if (before >= minute || !sweptMinute.compareAndSet(before, minute)) return;
    callers
        .values()
        .removeIf(
            it -> {
              synchronized (it) {
                return it.minute < minute - 1;
              }
            });
  }
}

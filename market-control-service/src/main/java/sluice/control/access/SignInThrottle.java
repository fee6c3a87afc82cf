package sluice.control.access;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Failed sign-ins are counted per operator and address over a minute; above the limit further
 * attempts are refused unseen until the minute is over. Passwords are checked two at a time, as
 * each check costs a tenth of a second of a core. Any thread.
 */
final class SignInThrottle {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int REMEMBERED = 10_000;
  private static final int CHECKS_AT_ONCE = 2;
  private static final int WAIT_S = 3;

  private record Failures(long sinceMs, int count) {}

  private final InstantSource clock;
  private final int maxFailures;
  private final Semaphore checks = new Semaphore(CHECKS_AT_ONCE);
  private final Map<String, Failures> failures =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
          return size() > REMEMBERED;
        }
      };

  SignInThrottle(InstantSource clock, int maxFailures) {
    this.clock = clock;
    this.maxFailures = maxFailures;
  }

  /** Takes a place for checking a password; give it back with {@link #leave}. */
  boolean enter(String who) {
    synchronized (failures) {
      Failures before = failures.get(who);
      if (before != null && isOver(before)) failures.remove(who);
      else if (before != null && before.count >= maxFailures) return false;
    }
    try {
      return checks.tryAcquire(WAIT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Done with the password. */
  void leave(String who, boolean failed) {
    checks.release();
    synchronized (failures) {
      if (!failed) {
        failures.remove(who);
        return;
      }
      Failures before = failures.get(who);
      failures.put(
          who,
          before == null
              ? new Failures(clock.millis(), 1)
              : new Failures(before.sinceMs, before.count + 1));
    }
  }

  private boolean isOver(Failures before) {
    return clock.millis() - before.sinceMs > WINDOW.toMillis();
  }
}

package sluice.architecture.broken.clock.matching.core;

/** Broken on purpose: the core looks at the clock. */
final class LooksAtTheClock {
  private LooksAtTheClock() {}

  static boolean isExpired(long expiresAtMs) {
    return System.currentTimeMillis() > expiresAtMs;
  }
}

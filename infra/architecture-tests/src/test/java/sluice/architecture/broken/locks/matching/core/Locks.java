package sluice.architecture.broken.locks.matching.core;

/** Broken on purpose: the core locks. */
final class Locks {
  private long sequence;

  synchronized long next() {
    return ++sequence;
  }
}

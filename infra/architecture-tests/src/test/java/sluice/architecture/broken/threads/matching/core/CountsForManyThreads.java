package sluice.architecture.broken.threads.matching.core;

import java.util.concurrent.atomic.AtomicLong;

/** Broken on purpose: the core prepares for a second thread. */
final class CountsForManyThreads {
  private final AtomicLong sequence = new AtomicLong();

  long next() {
    return sequence.incrementAndGet();
  }
}

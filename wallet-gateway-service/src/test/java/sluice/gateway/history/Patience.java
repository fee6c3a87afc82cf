package sluice.gateway.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

/** Waiting for what must come, long enough for any machine. */
final class Patience {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int LOOK_MS = 10;

  /** What may not be so yet. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws Exception;
  }

  private Patience() {}

  static void await(String what, Condition condition) throws Exception {
    long deadlineNs = System.nanoTime() + LIMIT.toNanos();
    while (!condition.holds()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadlineNs);
      Thread.sleep(LOOK_MS);
    }
  }
}

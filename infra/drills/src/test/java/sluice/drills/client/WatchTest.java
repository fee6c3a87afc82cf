package sluice.drills.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final Watch watch = new Watch();

  @Test
  void anOrderThatWasAskedForBeforeTheStrikeIsNotTheFirstAfterIt() throws InterruptedException {
    long before = System.nanoTime();
    watch.struck();
    watch.accepted(before - 1);
    assertThat(watch.awaitFirst(Duration.ZERO)).isNaN();
    watch.accepted(System.nanoTime());
    assertThat(watch.awaitFirst(Duration.ZERO)).isNotNegative();
    assertThat(watch.accepted()).isEqualTo(2);
  }

  @Test
  void aSecondStrikeForgetsTheFirst() throws InterruptedException {
    watch.struck();
    watch.accepted(System.nanoTime());
    watch.struck();
    assertThat(watch.awaitFirst(Duration.ZERO)).isNaN();
  }

  @Test
  void whoWaitsForMoreThanComesIsToldSo() throws InterruptedException {
    watch.accepted(System.nanoTime());
    assertThat(watch.awaitAccepted(1, Duration.ZERO)).isTrue();
    assertThat(watch.awaitAccepted(2, Duration.ofMillis(1))).isFalse();
  }
}

package sluice.drills.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchTest {
  private final Watch watch = new Watch();

  private void accepted() {
    long now = System.nanoTime();
    watch.accepted(now, now);
  }

  @Test
  void ordersFareByWhenTheyWereAskedFor() {
    for (int i = 1; i <= 200; i++) watch.accepted(1_000 + i, 1_000 + i + 1_000_000L * i);
    watch.notAccepted(1_500, 1_600);
    watch.accepted(2_000, 9_000);

    assertThat(watch.roundTrips(1_001, 1_201)).isEqualTo(new RoundTrips(200, 0, 198));
    assertThat(watch.roundTrips(1_200, 2_000)).isEqualTo(new RoundTrips(2, 1, 200));
    assertThat(watch.roundTrips(3_000, 4_000).orders()).isZero();
  }

  @Test
  void anOrderThatWasAskedForBeforeTheStrikeIsNotTheFirstAfterIt() throws InterruptedException {
    long before = System.nanoTime();
    watch.struck();
    watch.accepted(before - 1, before);
    assertThat(watch.awaitFirst(Duration.ZERO)).isNaN();
    accepted();
    assertThat(watch.awaitFirst(Duration.ZERO)).isNotNegative();
    assertThat(watch.accepted()).isEqualTo(2);
  }

  @Test
  void aSecondStrikeForgetsTheFirst() throws InterruptedException {
    watch.struck();
    accepted();
    watch.struck();
    assertThat(watch.awaitFirst(Duration.ZERO)).isNaN();
  }

  @Test
  void whoWaitsForMoreThanComesIsToldSo() throws InterruptedException {
    accepted();
    assertThat(watch.awaitAccepted(1, Duration.ZERO)).isTrue();
    assertThat(watch.awaitAccepted(2, Duration.ofMillis(1))).isFalse();
  }
}

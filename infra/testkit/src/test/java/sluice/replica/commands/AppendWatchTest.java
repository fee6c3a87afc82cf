package sluice.replica.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class AppendWatchTest {
  private static final long SECOND = 1_000_000_000L;

  private final AppendWatch watch = new AppendWatch(Duration.ofSeconds(1));

  @Test
  void aLogThatAcknowledgesTakesAll() {
    for (long now = 0; now < 100 * SECOND; now += SECOND) {
      assertThat(watch.takes(now)).isTrue();
      watch.sent(now);
      watch.sent(now);
      watch.acknowledged(now + 900);
      assertThat(watch.takes(now + 1_000)).isTrue();
      watch.acknowledged(now + 2_000);
    }
  }

  @Test
  void aLogThatIsStillTakesNothingUntilItMoves() {
    watch.sent(0);
    assertThat(watch.takes(SECOND)).isTrue();
    watch.sent(SECOND);
    assertThat(watch.takes(SECOND + 1)).isFalse();
    assertThat(watch.takes(100 * SECOND)).isFalse();
    watch.acknowledged(100 * SECOND);
    assertThat(watch.takes(100 * SECOND + 1)).isTrue();
  }

  @Test
  void aLogThatFailsIsProbedOneByOne() {
    watch.sent(0);
    watch.failed(6 * SECOND);
    assertThat(watch.takes(6 * SECOND + 1)).isFalse();
    long probe = 6 * SECOND + AppendWatch.PROBE_EVERY_NS;
    assertThat(watch.takes(probe)).isTrue();
    watch.sent(probe);
    assertThat(watch.takes(probe + 1)).isFalse();
    watch.acknowledged(probe + 2);
    assertThat(watch.takes(probe + 3)).isTrue();
  }
}

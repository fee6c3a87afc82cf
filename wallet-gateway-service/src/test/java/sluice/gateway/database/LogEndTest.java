package sluice.gateway.database;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sluice.replica.work.Workers;
import sluice.testkit.log.InMemoryRecordLog;

class LogEndTest {
  private static final long LOG_TIME_MS = 50_000;

  private final LogEnd end = new LogEnd(new InMemoryRecordLog("trading.events"), Workers.THREADS);

  private long secondsBehind(long nextOffset, long logTimeMs, long nowS) {
    return end.secondsBehind(nextOffset, logTimeMs, SECONDS.toNanos(nowS), 90_000);
  }

  @Test
  void anEndThatWasNeverSeenTellsNothing() {
    assertThat(end.recordsBehind(5)).isEqualTo(-1);
    assertThat(secondsBehind(5, LOG_TIME_MS, 9)).isZero();
  }

  @Test
  void whoeverHasAllIsNotBehind() {
    end.saw(10, SECONDS.toNanos(1));
    assertThat(end.recordsBehind(10)).isZero();
    assertThat(secondsBehind(10, LOG_TIME_MS, 100)).isZero();
  }

  @Test
  void secondsCountSinceTheLogWasLastSeenEndingWhereWeStand() {
    end.saw(10, SECONDS.toNanos(1));
    end.saw(10, SECONDS.toNanos(5));
    end.saw(14, SECONDS.toNanos(6));
    end.saw(20, SECONDS.toNanos(7));

    assertThat(end.recordsBehind(14)).isEqualTo(6);
    assertThat(secondsBehind(14, LOG_TIME_MS, 8)).isEqualTo(2);
    assertThat(secondsBehind(12, LOG_TIME_MS, 8)).isEqualTo(3);
  }

  @Test
  void logTimeDecidesWhereTheLogWasNeverSeenEnding() {
    end.saw(10, SECONDS.toNanos(1));
    assertThat(secondsBehind(3, LOG_TIME_MS, 2)).isEqualTo(40);
  }

  @Test
  void beforeTheFirstRecordSecondsCountSinceWeLook() {
    end.saw(10, SECONDS.toNanos(1));
    assertThat(secondsBehind(0, 0, 4)).isEqualTo(3);
  }

  @Test
  void aLongOutageIsStillToldRoughly() {
    for (int second = 0; second < 20_000; second++) end.saw(second, SECONDS.toNanos(second));
    assertThat(secondsBehind(10_000, LOG_TIME_MS, 20_000)).isBetween(10_000L, 10_100L);
    assertThat(end.recordsBehind(10_000)).isEqualTo(9_999);
  }
}

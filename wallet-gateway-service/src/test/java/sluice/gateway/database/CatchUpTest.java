package sluice.gateway.database;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import sluice.replica.work.Workers;
import sluice.testkit.log.InMemoryRecordLog;

class CatchUpTest {
  private static final long TOOK_NS = MILLISECONDS.toNanos(100);

  private final LogEnd end = new LogEnd(new InMemoryRecordLog("trading.events"), Workers.THREADS);
  private final CatchUp catchUp = new CatchUp("history", end, Workers.THREADS);

  private void arriving(long perSecond) {
    end.saw(1_000_000, SECONDS.toNanos(1));
    end.saw(1_000_000 + perSecond, SECONDS.toNanos(2));
  }

  private long rests(long records) {
    assertThat(catchUp.behind(0)).isTrue();
    return inMs(catchUp.wrote(records, records, TOOK_NS));
  }

  private static long inMs(long ns) {
    return ns / 1_000_000;
  }

  @Test
  void withoutLoadItNeverRests() {
    arriving(0);
    assertThat(rests(10_000)).isZero();
  }

  @Test
  void heartbeatsAreNoLoad() {
    arriving(10);
    assertThat(rests(10_000)).isZero();
  }

  @Test
  void underLoadItRestsThreeTimesAsLongAsItWorked() {
    arriving(1_000);
    assertThat(rests(10_000)).isEqualTo(300);
  }

  @Test
  void itRestsOnlyAsLongAsItGainsOnTheLog() {
    arriving(25_000);
    assertThat(rests(10_000)).isEqualTo(100);
  }

  @Test
  void whoeverHardlyKeepsUpDoesNotRest() {
    arriving(60_000);
    assertThat(rests(10_000)).isZero();
  }

  @Test
  void whoeverIsNotBehindDoesNotRest() {
    arriving(1_000);
    assertThat(catchUp.behind(1_001_000)).isFalse();
    assertThat(catchUp.wrote(10, 10, TOOK_NS)).isZero();
  }

  @Test
  void catchingUpEndsAtTheLogsEnd() {
    arriving(1_000);
    assertThat(catchUp.behind(0)).isTrue();
    assertThat(catchUp.behind(1_000_500)).isTrue();
    assertThat(catchUp.behind(1_001_000)).isFalse();
  }
}

package sluice.testkit.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogReader;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.LogWriter;
import sluice.replica.log.LogWriter.Appended;

/** A broker that works only when told keeps what a log promises, and breaks what it may break. */
class FaultyRecordLogTest {
  private long nowMs = 1_000;
  private long idleNs;
  private final FaultyRecordLog log =
      new FaultyRecordLog(
          "log", () -> nowMs, () -> nowMs, new SplittableRandom(1), ns -> idleNs = ns);

  private static CompletableFuture<Appended> append(LogWriter writer, int value) {
    return writer.append(new UnsafeBuffer(new byte[] {(byte) value}), 0, 1);
  }

  private void workAll() {
    while (!log.quiet()) log.work();
  }

  private List<Integer> values() {
    List<Integer> values = new ArrayList<>();
    for (int i = 0; i < log.size(); i++) values.add((int) log.bytes(i)[0]);
    return values;
  }

  @Test
  void aRecordStandsThereAndIsAcknowledgedOnlyOnceTheBrokerHasWorked() {
    CompletableFuture<Appended> first = append(log.openWriter(), 7);
    assertThat(log.size()).isZero();

    log.work();
    assertThat(log.size()).isOne();
    assertThat(first).isNotDone();

    log.work();
    assertThat(first).isCompletedWithValue(new Appended(0, 1_000));
  }

  @Test
  void recordsOfOneWriterKeepTheirOrder() {
    LogWriter writer = log.openWriter();
    for (int i = 0; i < 50; i++) append(writer, i);
    workAll();

    assertThat(values()).isSorted().hasSize(50);
  }

  @Test
  void recordsFailInTheMiddleAndWhatFollowsGoesOn() {
    LogWriter writer = log.openWriter();
    log.failRecords(1, false);
    CompletableFuture<Appended> lost = append(writer, 1);
    append(writer, 2);
    workAll();

    assertThat(lost).isCompletedExceptionally();
    assertThat(values()).containsExactly(2);
  }

  @Test
  void anAcknowledgementIsLostAndTheRecordIsThere() {
    log.failRecords(1, true);
    CompletableFuture<Appended> told = append(log.openWriter(), 1);
    workAll();

    assertThat(told).isCompletedExceptionally();
    assertThat(values()).containsExactly(1);
  }

  @Test
  void whatAClosedWriterHadOnItsWayMayStillArriveButOnlyItsBeginning() {
    boolean arrived = false;
    boolean lost = false;
    for (int round = 0; round < 50; round++) {
      log.cut(0);
      LogWriter writer = log.openWriter();
      CompletableFuture<Appended> first = append(writer, 1);
      append(writer, 2);
      writer.close();
      assertThat(first).isCompletedExceptionally();
      log.deliverLate();
      workAll();
      assertThat(values()).isIn(List.of(), List.of(1), List.of(1, 2));
      arrived |= log.size() == 2;
      lost |= log.size() == 0;
    }
    assertThat(arrived && lost).isTrue();
  }

  @Test
  void whatABrokerThatIsAwayDoesNotTakeFailsInTheEnd() {
    CompletableFuture<Appended> sent = append(log.openWriter(), 1);
    log.setReachable(false);
    log.work();
    assertThat(sent).isNotDone();
    assertThatThrownBy(() -> log.endOffset(Duration.ZERO)).isInstanceOf(LogUnavailable.class);

    nowMs += 10_000;
    log.work();

    assertThat(sent).isCompletedExceptionally();
    assertThat(log.size()).isZero();
  }

  @Test
  void aReaderNeverWaitsButSaysThatItWould() {
    LogReader reader = log.openReader(0);
    assertThat(reader.poll((_, _, _, _, _) -> {}, Duration.ofMillis(5))).isZero();
    assertThat(idleNs).isEqualTo(5_000_000);
  }

  @Test
  void aReaderBehindACutIsToldAndOneBeforeItIsNot() {
    for (int i = 0; i < 10; i++) log.append(new byte[] {(byte) i});
    LogReader behind = log.openReader(9);
    LogReader before = log.openReader(2);
    log.cut(5);
    log.append(new byte[] {77});

    assertThatThrownBy(() -> behind.poll((_, _, _, _, _) -> {}, Duration.ZERO))
        .isInstanceOf(LogBroken.class);
    assertThat(before.poll((_, _, _, _, _) -> {}, Duration.ZERO)).isPositive();
    assertThatThrownBy(() -> log.openReader(7)).isInstanceOf(LogBroken.class);
  }
}

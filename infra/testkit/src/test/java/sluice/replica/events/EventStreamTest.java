package sluice.replica.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.vocabulary.Digest;

class EventStreamTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final InMemoryRecordLog log = new InMemoryRecordLog("trading.events");
  private final List<Long> accounts = new CopyOnWriteArrayList<>();
  private final EventStream stream =
      new EventStream("test", log, EventPosition.START)
          .listener(
              (batch, after) ->
                  batch.events().forEach(e -> accounts.add(((Event.AccountOpened) e).accountId())));

  @AfterEach
  void end() {
    stream.close();
  }

  /** A record with one event; returns the stream's digest after it. */
  static byte[] record(long number, long digestBefore, long accountId) {
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    int length =
        EventBatchCodec.encode(
            new EventBatch(
                number,
                number,
                1_000 + number,
                1,
                number,
                0,
                true,
                List.of(new Event.AccountOpened(accountId))),
            digestBefore,
            buffer);
    byte[] bytes = new byte[length];
    buffer.getBytes(0, bytes);
    return bytes;
  }

  private static long digestAfter(byte[] record, long digestBefore) {
    var buffer = new org.agrona.concurrent.UnsafeBuffer(record);
    return EventBatchCodec.digest(buffer, 0, record.length, digestBefore);
  }

  private final byte[] first = record(1, Digest.EMPTY, 11);
  private final long afterFirst = digestAfter(first, Digest.EMPTY);
  private final byte[] second = record(2, afterFirst, 22);
  private final long afterSecond = digestAfter(second, afterFirst);
  private final byte[] third = record(3, afterSecond, 33);

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(deadlineNs);
      Thread.sleep(2);
    }
  }

  @Test
  void handsOverEachEventOnceAndInOrder() throws Exception {
    log.append(first);
    stream.start();
    log.append(second);
    log.append(first);
    log.append(second);
    log.append(third);

    assertThat(stream.awaitEnd(PATIENCE)).isTrue();
    assertThat(accounts).containsExactly(11L, 22L, 33L);
    assertThat(stream.position())
        .isEqualTo(new EventPosition(5, 3, digestAfter(third, afterSecond)));
    await(stream::caughtUp); // told after the record that brought it there
  }

  @Test
  void saysOnceThatWhatStoodInTheLogHasBeenTaken() throws Exception {
    log.append(first);
    log.append(second);
    List<Integer> takenAtCaughtUp = new CopyOnWriteArrayList<>();
    stream.listener(
        new EventListener() {
          @Override
          public void onBatch(EventBatch batch, EventPosition after) {}

          @Override
          public void onCaughtUp() {
            takenAtCaughtUp.add(accounts.size());
          }
        });
    stream.start();
    await(() -> !takenAtCaughtUp.isEmpty());
    log.append(third);
    await(() -> accounts.size() == 3);

    assertThat(takenAtCaughtUp).containsExactly(2);
  }

  @Test
  void goesOnFromAStoredPosition() {
    log.append(first);
    log.append(second);
    log.append(third);
    EventStream resumed =
        new EventStream("resumed", log, new EventPosition(1, 1, afterFirst))
            .listener(
                (batch, after) ->
                    batch
                        .events()
                        .forEach(e -> accounts.add(((Event.AccountOpened) e).accountId())))
            .start();

    assertThat(resumed.awaitEnd(PATIENCE)).isTrue();
    assertThat(accounts).containsExactly(22L, 33L);
    resumed.close();
  }

  @Test
  void doesNotTakeWhatLeavesAGapAndGoesOnWhenItIsFilled() {
    stream.start();
    log.append(first);
    log.append(third);
    assertThat(stream.awaitEnd(PATIENCE)).isTrue();
    assertThat(accounts).containsExactly(11L);

    log.append(second);
    log.append(third);

    assertThat(stream.awaitEnd(PATIENCE)).isTrue();
    assertThat(accounts).containsExactly(11L, 22L, 33L);
  }

  @Test
  void stopsAtAKnownNumberWithAnotherDigest() throws Exception {
    log.append(first);
    log.append(record(1, Digest.EMPTY, 99));
    stream.start();

    await(() -> stream.failure() != null);

    assertThat(stream.failure()).contains("two histories");
    assertThat(accounts).containsExactly(11L);
    assertThat(stream.awaitEnd(PATIENCE)).isFalse();
  }

  @Test
  void stopsAtTheNextNumberOfAnotherHistory() throws Exception {
    log.append(first);
    log.append(record(2, afterFirst + 1, 22));
    stream.start();

    await(() -> stream.failure() != null);

    assertThat(accounts).containsExactly(11L);
  }

  @Test
  void stopsAtAnUndecodableRecordAndSaysWhere() throws Exception {
    log.append(first);
    log.append(new byte[] {1, 2, 3});
    stream.start();

    await(() -> stream.failure() != null);

    assertThat(stream.failure()).contains("trading.events offset 1");
  }

  @Test
  void stopsWhenTheLogWasCutBelowIt() throws Exception {
    log.append(first);
    log.append(second);
    stream.start();
    assertThat(stream.awaitEnd(PATIENCE)).isTrue();

    log.cut(1);

    await(() -> stream.failure() != null);
    assertThat(accounts).containsExactly(11L, 22L);
  }

  @Test
  void waitsForALogThatIsAwayAndMissesNothing() throws Exception {
    log.setReachable(false);
    stream.start();
    assertThat(stream.awaitEnd(Duration.ofMillis(50))).isFalse();
    log.append(first);
    log.setReachable(true);
    await(() -> accounts.size() == 1);
    log.setReachable(false);
    log.append(second);
    log.setReachable(true);

    await(() -> accounts.size() == 2);
    assertThat(accounts).containsExactly(11L, 22L);
  }
}

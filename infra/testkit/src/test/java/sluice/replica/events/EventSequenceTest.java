package sluice.replica.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sluice.protocol.Event;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.protocol.Undecodable;
import sluice.replica.log.LogBroken;
import sluice.vocabulary.Digest;

/** What is next, what is a repeat, what leaves a gap, what is another history: read or passed. */
class EventSequenceTest {
  private static final int EVENT = EventBatchCodec.eventOffset(EventBatchCodec.EVENTS_OFFSET);

  private final byte[] first = record(1, Digest.EMPTY, 11);
  private final byte[] second = record(2, digest(first), 22);
  private final byte[] third = record(3, digest(second), 33);
  private final EventSequence sequence = new EventSequence(EventPosition.START);

  /** The two ways to go past a record. */
  enum Way {
    TAKEN,
    PASSED;

    boolean past(EventSequence sequence, long offset, byte[] record) {
      UnsafeBuffer buffer = new UnsafeBuffer(record);
      return this == TAKEN
          ? sequence.take(offset, buffer, 0, record.length) != null
          : sequence.pass(offset, buffer, 0, record.length);
    }
  }

  private static byte[] record(long number, long digestBefore, long accountId) {
    List<Event> events = List.of(new Event.AccountOpened(accountId));
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    int length =
        EventBatchCodec.encode(
            new EventBatch(number, number, 1_000, 1, number, 0, true, events),
            digestBefore,
            buffer);
    byte[] bytes = new byte[length];
    buffer.getBytes(0, bytes);
    return bytes;
  }

  private static long digest(byte[] record) {
    return EventBatchCodec.head(new UnsafeBuffer(record), 0, record.length).digest();
  }

  @ParameterizedTest
  @EnumSource
  void theNextIsTakenARepeatAndAGapAreNot(Way way) {
    assertThat(way.past(sequence, 0, first)).isTrue();
    assertThat(way.past(sequence, 1, first)).isFalse();
    assertThat(way.past(sequence, 2, third)).isFalse();
    assertThat(sequence.gapSinceNumber()).isEqualTo(2);
    assertThat(sequence.position()).isEqualTo(new EventPosition(3, 1, digest(first)));

    assertThat(way.past(sequence, 3, second)).isTrue();
    assertThat(sequence.gapSinceNumber()).isZero();
    assertThat(way.past(sequence, 4, third)).isTrue();
    assertThat(sequence.position()).isEqualTo(new EventPosition(5, 3, digest(third)));
  }

  @ParameterizedTest
  @EnumSource
  void anotherDigestIsAnotherHistory(Way way) {
    way.past(sequence, 0, first);

    assertThatThrownBy(() -> way.past(sequence, 1, record(2, digest(first) + 1, 22)))
        .isInstanceOf(LogBroken.class)
        .hasMessageContaining("two histories");
    assertThatThrownBy(() -> way.past(sequence, 1, record(1, Digest.EMPTY, 12)))
        .isInstanceOf(LogBroken.class)
        .hasMessageContaining("differently");
    assertThat(sequence.position().number()).isEqualTo(1);
  }

  /** Of an event's bytes each bit is under the digest, whether somebody reads them or not. */
  @ParameterizedTest
  @EnumSource
  void everyFlippedBitAndEveryCutIsSeen(Way way) {
    for (int cut = 0; cut < first.length; cut++) {
      byte[] shorter = Arrays.copyOf(first, cut);
      assertThatThrownBy(() -> way.past(sequence, 0, shorter)).isInstanceOf(Undecodable.class);
    }
    for (int bit = EVENT * Byte.SIZE; bit < first.length * Byte.SIZE; bit++) {
      byte[] other = first.clone();
      other[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertThatThrownBy(() -> way.past(sequence, 0, other))
          .as("bit %d", bit)
          .isInstanceOfAny(LogBroken.class, Undecodable.class);
    }
    assertThat(sequence.position()).isEqualTo(EventPosition.START);
  }

  @Test
  void whatIsPassedIsNotRead() {
    byte[] unknown = first.clone();
    new UnsafeBuffer(unknown).putShort(EVENT + 2, (short) 9_999);
    long digest =
        EventBatchCodec.digest(new UnsafeBuffer(unknown), 0, unknown.length, Digest.EMPTY);
    EventBatchCodec.encodeHead(new UnsafeBuffer(unknown), 0, 1, 1, 1_000, 1, 1, digest, 1, true);

    assertThatThrownBy(() -> Way.TAKEN.past(sequence, 0, unknown)).isInstanceOf(Undecodable.class);
    assertThat(Way.PASSED.past(sequence, 0, unknown)).isTrue();
    assertThat(sequence.position()).isEqualTo(new EventPosition(1, 1, digest));
  }
}

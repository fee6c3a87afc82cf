package sluice.replica.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sluice.testkit.disk.FaultyDisk;

/**
 * Every cut and every flipped bit of the journal's last 8 KiB, with a tail that was never said to
 * be forced: what is above the mark is cut and said, what is below is refused, nothing is invented.
 */
class JournalDamageTest {
  private static final UUID LOG = new UUID(0x51C1_CE00_1234_5678L, 1);
  private static final JournalSettings SMALL = new JournalSettings(16 * 1024, 8 * 1024, 2);
  private static final long MARK = 90;
  private static final long LAST = 110;
  private static final int WINDOW = 8 * 1024;

  private final FaultyDisk whole = new FaultyDisk(1);
  private String segment;
  private int end;

  @BeforeEach
  void aJournalWithAForcedPartAndATailWhoseMarkWasNeverWritten() throws IOException {
    Journal journal = Journal.open(whole, SMALL, LOG);
    for (long number = 1; number <= LAST; number++) {
      UnsafeBuffer payload = payload(number);
      assertThat(journal.append(number, 1, number, payload, 0, payload.capacity())).isTrue();
      if (number == 45 || number == MARK) journal.flush();
    }
    whole.failForceAfter(0);
    try {
      journal.flush();
    } catch (JournalFailed e) {
      // The tail stands in the file as written; its mark does not.
    }
    segment = Segment.nameOf(1);
    byte[] bytes = whole.bytes(segment);
    end = bytes.length;
    while (bytes[end - 1] == 0) end--;
    end = (end + 7) / 8 * 8;
    assertThat(end).isGreaterThan(WINDOW);
  }

  private static UnsafeBuffer payload(long number) {
    byte[] bytes = new byte[(int) (20 + number * 7 % 60)];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (number * 31 + i);
    return new UnsafeBuffer(bytes);
  }

  /** The last number that an opening ends on; -1 when it is refused with a position. */
  private long open(FaultyDisk disk) throws IOException {
    try (Journal journal = Journal.open(disk, SMALL, LOG)) {
      long last = journal.opening().lastNumber();
      JournalReader reader = journal.read(1);
      for (long number = 1; number <= last; number++) {
        assertThat(reader.next()).isTrue();
        assertThat(new UnsafeBuffer(reader.buffer(), reader.payloadIndex(), reader.payloadLength()))
            .isEqualTo(payload(number));
      }
      assertThat(reader.next()).isFalse();
      boolean cut = journal.opening().cutBytes() > 0;
      assertThat(cut).isEqualTo(journal.opening().cutAt() != null);
      return last;
    } catch (JournalDamaged e) {
      assertThat(e.segment()).isEqualTo(segment);
      assertThat(e.number()).isBetween(1L, MARK);
      return -1;
    }
  }

  /** Where the frame that holds a byte begins, as its number. */
  private long frameAt(int byteAt) throws IOException {
    UnsafeBuffer bytes = new UnsafeBuffer(whole.bytes(segment));
    int at = SegmentHeader.BYTES;
    while (at < end && at + Frame.length(bytes, at) <= byteAt) at += Frame.length(bytes, at);
    return at < end ? Frame.number(bytes, at) : LAST + 1;
  }

  @Test
  void untouchedItKeepsTheTail() throws IOException {
    assertThat(open(whole.copy(1))).isEqualTo(LAST);
  }

  @Test
  void everyFlippedBitIsFoundAboveAndBelowTheMark() throws IOException {
    int refused = 0;
    int cut = 0;
    for (int at = end - WINDOW; at < end; at++) {
      long frame = frameAt(at);
      for (int bit = 0; bit < 8; bit++) {
        FaultyDisk disk = whole.copy(1);
        disk.flip(segment, at, bit);
        long last = open(disk);
        if (frame <= MARK) {
          assertThat(last).as("byte %d bit %d", at, bit).isEqualTo(-1);
          refused++;
        } else {
          assertThat(last).as("byte %d bit %d", at, bit).isEqualTo(frame - 1);
          cut++;
        }
      }
    }
    assertThat(refused + cut).isEqualTo(WINDOW * 8);
    assertThat(refused).isPositive();
    assertThat(cut).isPositive();
  }

  @Test
  void everyCutIsFoundAboveAndBelowTheMark() throws IOException {
    for (int at = end - WINDOW; at < end; at++) {
      long frame = frameAt(at);
      FaultyDisk disk = whole.copy(1);
      disk.cut(segment, at);
      assertThat(open(disk)).as("cut at %d", at).isEqualTo(frame <= MARK ? -1 : frame - 1);
    }
  }

  @Test
  void everyFlippedBitBehindTheEndIsCutOrHarmless() throws IOException {
    for (int at = end; at < end + 512; at++) {
      for (int bit = 0; bit < 8; bit++) {
        FaultyDisk disk = whole.copy(1);
        disk.flip(segment, at, bit);
        assertThat(open(disk)).isEqualTo(LAST);
        assertThat(disk.bytes(segment)[at]).isZero();
      }
    }
  }

  @Test
  void everyFlippedBitOfTheHeaderIsRefusedOrHarmless() throws IOException {
    for (int at = 0; at < SegmentHeader.BYTES; at++) {
      FaultyDisk disk = whole.copy(1);
      disk.flip(segment, at, at % 8);
      try (Journal journal = Journal.open(disk, SMALL, LOG)) {
        assertThat(journal.opening().lastNumber()).isEqualTo(LAST);
      } catch (JournalDamaged e) {
        assertThat(e.offset()).isZero();
        assertThat(at).isLessThan(52);
      }
    }
  }
}

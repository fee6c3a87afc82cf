package sluice.replica.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sluice.testkit.disk.FaultyDisk;

/**
 * What a torn tail could do, were it left standing. As long as the log gives the same commands
 * again, they cover it to the byte; here the log was cut where nobody had been told anything, and
 * grew otherwise.
 */
class TornTailTest {
  private static final UUID LOG = new UUID(0x51C1_CE00_1234_5678L, 1);
  private static final JournalSettings SETTINGS = new JournalSettings(16 * 1024, 8 * 1024, 2);
  private static final int SHORT = 40;
  private static final int LONG = 5_000;

  private FaultyDisk disk = new FaultyDisk(1);

  private Journal open() throws IOException {
    return Journal.open(disk, SETTINGS, LOG);
  }

  private static void append(Journal journal, long number, int bytes) {
    UnsafeBuffer payload = new UnsafeBuffer(new byte[bytes]);
    payload.setMemory(0, bytes, (byte) number);
    assertThat(journal.append(number, 1, number, payload, 0, bytes)).isTrue();
  }

  /** Six frames whose last force nobody knows of, and the fifth of them torn. */
  private void tornBeforeAWholeOne(int bytes) throws IOException {
    Journal journal = open();
    for (long number = 1; number <= 4; number++) append(journal, number, bytes);
    journal.flush();
    append(journal, 5, bytes);
    append(journal, 6, bytes);
    journal.flush();
    disk = disk.worst(1);
    int fifth = SegmentHeader.BYTES + 4 * Frame.lengthOf(bytes);
    disk.flip(Segment.nameOf(1), fifth + Frame.HEADER_BYTES, 3);
  }

  @Test
  void aWholeFrameBehindATornOneNeverComesBack() throws IOException {
    tornBeforeAWholeOne(SHORT);
    try (Journal journal = open()) {
      assertThat(journal.opening().lastNumber()).isEqualTo(4);
      assertThat(journal.opening().cutBytes()).isPositive();
      append(journal, 5, SHORT);
    }
    assertThat(open().opening().lastNumber()).as("the old sixth is no command").isEqualTo(5);
  }

  @Test
  void nothingIsLeftBehindTheLastFrameOfASegment() throws IOException {
    tornBeforeAWholeOne(1_900);
    try (Journal journal = open()) {
      assertThat(journal.opening().lastNumber()).isEqualTo(4);
      append(journal, 5, SHORT);
      journal.flush();
      append(journal, 6, LONG);
    }
    try (Journal journal = open()) {
      assertThat(journal.opening().segments()).isEqualTo(2);
      assertThat(numbers(journal)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }
  }

  private static List<Long> numbers(Journal journal) throws IOException {
    List<Long> numbers = new ArrayList<>();
    JournalReader reader = journal.read(1);
    while (reader.next()) numbers.add(reader.number());
    return numbers;
  }
}

package sluice.replica.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sluice.replica.disk.DiskFile;
import sluice.replica.log.RecordHandler;
import sluice.testkit.disk.FaultyDisk;

class JournalTest {
  private static final UUID LOG = new UUID(0x51C1_CE00_1234_5678L, 1);
  private static final JournalSettings SMALL = new JournalSettings(16 * 1024, 8 * 1024, 2);

  private final FaultyDisk disk = new FaultyDisk(1);

  private static UnsafeBuffer payload(long number) {
    byte[] bytes = new byte[(int) (20 + number * 7 % 90)];
    for (int i = 0; i < bytes.length; i++) bytes[i] = (byte) (number * 31 + i);
    return new UnsafeBuffer(bytes);
  }

  private static void append(Journal journal, long from, long to) {
    for (long number = from; number <= to; number++) {
      UnsafeBuffer payload = payload(number);
      while (!journal.append(number, 1, 1_000 + number, payload, 0, payload.capacity())) {
        journal.flush();
      }
    }
  }

  private Journal open() throws IOException {
    return Journal.open(disk, SMALL, LOG);
  }

  private static List<Long> numbers(Journal journal, long from) throws IOException {
    List<Long> numbers = new ArrayList<>();
    JournalReader reader = journal.read(from);
    while (reader.next()) {
      UnsafeBuffer expected = payload(reader.number());
      UnsafeBuffer found =
          new UnsafeBuffer(reader.buffer(), reader.payloadIndex(), reader.payloadLength());
      assertThat(found).isEqualTo(expected);
      assertThat(reader.atMs()).isEqualTo(1_000 + reader.number());
      numbers.add(reader.number());
    }
    return numbers;
  }

  private static List<Long> range(long from, long to) {
    return java.util.stream.LongStream.rangeClosed(from, to).boxed().toList();
  }

  @Test
  void framesToComeAreShownAsFarAsTheSegmentHoldsThem() throws IOException {
    try (Journal journal = open()) {
      append(journal, 1, 500);
      journal.flush();
      JournalReader reader = journal.read(1);
      int most = 0;
      while (reader.next()) {
        Shown shown = new Shown(reader.number());
        reader.ahead(8, shown);
        most = Math.max(most, shown.count);
      }
      assertThat(most).isEqualTo(8);
      Shown behindTheLast = new Shown(reader.number());
      reader.ahead(8, behindTheLast);
      assertThat(behindTheLast.count).isZero();
    }
  }

  /** Compares what is shown with what was appended behind a number. */
  private static final class Shown implements RecordHandler {
    private final long behind;
    int count;

    Shown(long behind) {
      this.behind = behind;
    }

    @Override
    public void ahead(DirectBuffer buffer, int index, int length) {
      assertThat(new UnsafeBuffer(buffer, index, length)).isEqualTo(payload(behind + ++count));
    }

    @Override
    public void onRecord(long offset, long atMs, DirectBuffer buffer, int index, int length) {
      throw new AssertionError("nothing comes, it is shown");
    }
  }

  @Test
  void whatWasForcedIsReadBackInOrderAfterAnotherOpening() throws IOException {
    try (Journal journal = open()) {
      append(journal, 1, 500);
      assertThat(journal.flush()).isEqualTo(500);
    }
    try (Journal journal = open()) {
      assertThat(journal.opening().lastNumber()).isEqualTo(500);
      assertThat(numbers(journal, 1)).isEqualTo(range(1, 500));
      assertThat(numbers(journal, 377)).isEqualTo(range(377, 500));
      append(journal, 501, 510);
      journal.flush();
      assertThat(numbers(journal, 500)).isEqualTo(range(500, 510));
    }
  }

  @Test
  void oneForceCarriesABatch() throws IOException {
    try (Journal journal = open()) {
      append(journal, 1, 1);
      journal.flush();
      long before = disk.forces();
      append(journal, 2, 50);
      assertThat(journal.forced()).isEqualTo(1);
      journal.flush();
      assertThat(disk.forces() - before).isEqualTo(1);
      assertThat(journal.forced()).isEqualTo(50);
    }
  }

  @Test
  void aJournalBegunBehindASnapshotHoldsNothingEarlier() throws IOException {
    try (Journal journal = open()) {
      journal.begin(1_001, 42);
      append(journal, 1_001, 1_010);
      journal.flush();
      assertThat(numbers(journal, 1_001)).isEqualTo(range(1_001, 1_010));
      assertThatThrownBy(() -> journal.read(1_000)).isInstanceOf(JournalDamaged.class);
    }
  }

  @Test
  void numbersAreDense() throws IOException {
    try (Journal journal = open()) {
      append(journal, 1, 2);
      assertThatThrownBy(() -> append(journal, 4, 4))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("frame 4 came after 2");
    }
  }

  @Test
  void theJournalOfAnotherLogIsRefused() throws IOException {
    try (Journal journal = open()) {
      append(journal, 1, 2);
    }
    assertThatThrownBy(() -> Journal.open(disk, SMALL, new UUID(7, 7)))
        .isInstanceOf(JournalDamaged.class)
        .hasMessageContaining("it copies log " + LOG);
  }

  @Test
  void oldSegmentsAreSetAsideAndStillRead() throws IOException {
    try (Journal journal = open()) {
      append(journal, 1, 2_000);
      journal.flush();
      long plain = disk.list().stream().filter(it -> it.endsWith(".journal")).count();
      assertThat(plain).isGreaterThan(5);
      assertThat(journal.setAside()).isEqualTo((int) plain - 3);
      assertThat(disk.list().stream().filter(it -> it.endsWith(".journal"))).hasSize(3);
      assertThat(numbers(journal, 1)).isEqualTo(range(1, 2_000));
    }
    try (Journal journal = open()) {
      assertThat(journal.opening().firstNumber()).isEqualTo(1);
      assertThat(numbers(journal, 1)).isEqualTo(range(1, 2_000));
    }
  }

  @Test
  void whatEarlierBuildsCompressedIsStillRead() throws IOException {
    try (Journal journal = open()) {
      append(journal, 1, 2_000);
      journal.flush();
      String oldest = disk.list().getFirst();
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
        out.write(disk.bytes(oldest));
      }
      try (DiskFile file = disk.create(oldest + ".gz", 0)) {
        file.write(0, ByteBuffer.wrap(packed.toByteArray()));
      }
      disk.delete(oldest);
      assertThat(numbers(journal, 1)).isEqualTo(range(1, 2_000));
    }
  }

  @Test
  void whatStandsBehindADamageIsSetAsideToo() throws IOException {
    try (Journal journal = open()) {
      append(journal, 1, 2_000);
      journal.flush();
      String oldest = disk.list().getFirst();
      disk.flip(oldest, disk.bytes(oldest).length / 2, 3);
      byte[] plain = disk.bytes(oldest).clone();
      journal.setAside();
      assertThat(Segment.bytes(disk, disk.list().getFirst())).isEqualTo(plain);
      assertThatThrownBy(() -> numbers(journal, 1)).isInstanceOf(JournalDamaged.class);
    }
  }

  @Test
  void damageInACompressedSegmentIsRefused() throws IOException {
    try (Journal journal = open()) {
      append(journal, 1, 2_000);
      journal.flush();
      journal.setAside();
      String oldest = disk.list().getFirst();
      assertThat(oldest).endsWith(".zst");
      disk.flip(oldest, disk.bytes(oldest).length / 2, 3);
      assertThatThrownBy(() -> numbers(journal, 1)).isInstanceOf(JournalDamaged.class);
    }
  }

  @Test
  void aFailedForceIsFinal() throws IOException {
    Journal journal = open();
    append(journal, 1, 10);
    journal.flush();
    append(journal, 11, 20);
    disk.failForceAfter(0);
    assertThatThrownBy(journal::flush).isInstanceOf(JournalFailed.class);
    assertThat(journal.forced()).isEqualTo(10);
    assertThatThrownBy(() -> append(journal, 21, 21)).isInstanceOf(JournalFailed.class);
    assertThatThrownBy(journal::flush).isInstanceOf(JournalFailed.class);
    journal.close();
    try (Journal again = open()) {
      assertThat(again.opening().mark()).isEqualTo(10);
      assertThat(again.opening().lastNumber()).isBetween(10L, 20L);
    }
  }

  @Test
  void framesKeptAboveTheMarkAreForcedBeforeTheyCount() throws IOException {
    Journal journal = open();
    append(journal, 1, 10);
    journal.flush();
    append(journal, 11, 20);
    disk.failForceAfter(0);
    assertThatThrownBy(journal::flush).isInstanceOf(JournalFailed.class);
    long kept;
    try (Journal again = open()) {
      kept = again.forced();
      assertThat(numbers(again, 1)).isEqualTo(range(1, kept));
    }
    disk.losePower();
    try (Journal again = open()) {
      assertThat(again.forced()).isEqualTo(kept);
    }
  }

  @Test
  void aFullDiskIsAFailureAndLosesNothingForced() throws IOException {
    Journal journal = open();
    append(journal, 1, 10);
    journal.flush();
    disk.capacity(journal.forced() == 10 ? 20 * 1024 : 0);
    assertThatThrownBy(
            () -> {
              append(journal, 11, 400);
              journal.flush();
            })
        .isInstanceOf(JournalFailed.class);
    long forced = journal.forced();
    journal.close();
    disk.capacity(Long.MAX_VALUE);
    disk.losePower();
    try (Journal again = open()) {
      assertThat(again.forced()).isGreaterThanOrEqualTo(forced);
      assertThat(numbers(again, 1)).isEqualTo(range(1, again.forced()));
    }
  }
}

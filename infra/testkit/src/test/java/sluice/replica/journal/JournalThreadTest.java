package sluice.replica.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.replica.disk.FileDisk;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.work.WorkersByHand;

class JournalThreadTest {
  private static final UUID LOG = new UUID(5, 5);
  private static final JournalSettings SMALL = new JournalSettings(64 * 1024, 8 * 1024, 1);
  private static final long RECORDS = 20_000;

  private final UnsafeBuffer payload = new UnsafeBuffer(new byte[100]);

  @Test
  void everyRecordIsForcedOnARealDiskWhileTheNextOnesCome(@TempDir Path directory)
      throws IOException, InterruptedException {
    CountDownLatch all = new CountDownLatch(1);
    AtomicLong told = new AtomicLong();
    try (FileDisk disk = new FileDisk(directory);
        Journal journal = Journal.open(disk, SMALL, LOG)) {
      try (JournalThread thread =
          new JournalThread(
              "journal",
              journal,
              forced -> {
                assertThat(forced).isGreaterThan(told.getAndSet(forced));
                if (forced == RECORDS) all.countDown();
              })) {
        for (long number = 1; number <= RECORDS; number++) {
          payload.putLong(0, number);
          thread.append(number, 1, number, payload, 0, payload.capacity());
        }
        assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
      }
      JournalReader reader = journal.read(1);
      while (reader.next()) {
        assertThat(reader.buffer().getLong(reader.payloadIndex())).isEqualTo(reader.number());
      }
      assertThat(reader.number()).isEqualTo(RECORDS);
    }
  }

  @Test
  void whatIsGatheredIsForcedWhenThereIsEnoughOrNoMoreComesOrAfterATenthOfASecond()
      throws IOException {
    FaultyDisk disk = new FaultyDisk(1);
    WorkersByHand time = new WorkersByHand();
    try (Journal journal = Journal.open(disk, JournalSettings.DEFAULT, LOG);
        JournalThread thread = new JournalThread("journal", journal, _ -> {}, time)) {
      int mebibyte = (1 << 20) / payload.capacity() + 1;
      thread.gather(1 << 20);
      for (long number = 1; number < mebibyte; number++) append(thread, number);
      time.step("journal");
      assertThat(journal.forced()).isZero();

      append(thread, mebibyte);
      time.step("journal");
      assertThat(journal.forced()).isEqualTo(mebibyte);

      append(thread, mebibyte + 1);
      time.step("journal");
      assertThat(journal.forced()).isEqualTo(mebibyte);
      time.pass(Duration.ofMillis(100).toNanos());
      time.step("journal");
      assertThat(journal.forced()).isEqualTo(mebibyte + 1);

      append(thread, mebibyte + 2);
      time.step("journal");
      assertThat(journal.forced()).isEqualTo(mebibyte + 1);
      thread.appended();
      time.step("journal");
      assertThat(journal.forced()).isEqualTo(mebibyte + 2);

      append(thread, mebibyte + 3);
      thread.gather(0);
      time.step("journal");
      assertThat(journal.forced()).isEqualTo(mebibyte + 3);
      append(thread, mebibyte + 4);
      time.step("journal");
      assertThat(journal.forced()).isEqualTo(mebibyte + 4);
    }
  }

  private void append(JournalThread thread, long number) {
    thread.append(number, 1, number, payload, 0, payload.capacity());
  }

  @Test
  void aSecondProcessCannotUseTheDirectory(@TempDir Path directory) throws IOException {
    try (FileDisk disk = new FileDisk(directory)) {
      assertThat(disk.place()).isEqualTo(directory.toString());
      assertThatThrownBy(() -> new FileDisk(directory))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("used by another process");
    }
    new FileDisk(directory).close();
  }

  @Test
  void afterAFailedForceNothingMoreIsTaken() throws IOException {
    FaultyDisk disk = new FaultyDisk(1);
    try (Journal journal = Journal.open(disk, SMALL, LOG);
        JournalThread thread = new JournalThread("journal", journal, _ -> {})) {
      disk.failForceAfter(0);
      assertThatThrownBy(
              () -> {
                for (long number = 1; number <= RECORDS; number++) {
                  thread.append(number, 1, number, payload, 0, payload.capacity());
                }
              })
          .isInstanceOf(JournalFailed.class);
      assertThat(journal.forced()).isZero();
    }
  }
}

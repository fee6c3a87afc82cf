package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sluice.matching.app.JournalRoom.Entry;
import sluice.replica.journal.Journal;
import sluice.replica.journal.JournalSettings;
import sluice.testkit.disk.FaultyDisk;
import sluice.testkit.work.WorkersByHand;

class JournalRoomTest {
  private static final long CLOSES_BELOW = 1_000_000;
  private static final long OPENS_ABOVE = 1_500_000;
  private static final int SEGMENT = 256 * 1024;
  private static final UUID VENUE = new UUID(1, 2);

  private final FaultyDisk disk = new FaultyDisk(1);
  private final WorkersByHand workers = new WorkersByHand();
  private final JournalRoom room =
      new JournalRoom(disk, new RoomSettings(CLOSES_BELOW, OPENS_ABOVE), workers);

  @Test
  void entryIsOpenWhileThereIsRoomAndSaysHowMuch() {
    capacity(CLOSES_BELOW);
    assertThat(room.notice())
        .isEqualTo(new JournalRoom.Notice(Entry.OPEN, CLOSES_BELOW, CLOSES_BELOW, OPENS_ABOVE));
  }

  @Test
  void entryClosesBelowTheLowMarkAndOpensByItselfAboveTheHighOne() {
    capacity(CLOSES_BELOW - 1);
    assertThat(room.notice().entry()).isEqualTo(Entry.CANCELS_ONLY);
    capacity(OPENS_ABOVE - 1);
    assertThat(room.notice().entry())
        .as("between the marks nothing changes")
        .isEqualTo(Entry.CANCELS_ONLY);
    capacity(OPENS_ABOVE);
    assertThat(room.notice().entry()).isEqualTo(Entry.OPEN);
    capacity(OPENS_ABOVE - 1);
    assertThat(room.notice().entry()).as("between the marks nothing changes").isEqualTo(Entry.OPEN);
  }

  @Test
  void aServiceThatStartsOnAFullDiskIsClosedFromTheFirstMoment() {
    disk.capacity(0);
    JournalRoom started =
        new JournalRoom(disk, new RoomSettings(CLOSES_BELOW, OPENS_ABOVE), new WorkersByHand());
    assertThat(started.notice().entry()).isEqualTo(Entry.CANCELS_ONLY);
  }

  @Test
  void whenEntryClosesTheJournalStillTakesWhatIsUnderWay() throws IOException {
    disk.capacity(4_000_000);
    UnsafeBuffer command = new UnsafeBuffer(new byte[200]);
    try (Journal journal = Journal.open(disk, new JournalSettings(SEGMENT, 64 * 1024, 4), VENUE)) {
      long number = 0;
      while (room.notice().entry() == Entry.OPEN) {
        append(journal, ++number, command);
        workers.step("journal-room", 1);
      }
      for (int underWay = 0; underWay < 2_000; underWay++) append(journal, ++number, command);
      assertThat(journal.forced()).isEqualTo(number);
      assertThat(journal.failure()).isNull();
    }
  }

  @Test
  void marksThatWouldFlutterAreRefused() {
    assertThatThrownBy(() -> new RoomSettings(2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("entry closes below 2 and opens above 1 bytes");
  }

  private static void append(Journal journal, long number, UnsafeBuffer command)
      throws IOException {
    assertThat(journal.append(number, 1, number, command, 0, command.capacity())).isTrue();
    journal.flush();
    journal.prepare();
  }

  private void capacity(long bytes) {
    disk.capacity(disk.usedBytes() + bytes);
    workers.step("journal-room", 1);
  }
}

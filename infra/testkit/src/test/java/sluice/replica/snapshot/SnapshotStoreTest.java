package sluice.replica.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import sluice.testkit.disk.FaultyDisk;

class SnapshotStoreTest {
  private static final UUID LOG = new UUID(1, 2);

  private final FaultyDisk disk = new FaultyDisk(1);
  private final SnapshotStore store = new SnapshotStore(disk, LOG, 3);

  private static SnapshotHead head(long sequence) {
    return new SnapshotHead(LOG, 1, sequence, sequence * 10, 11, sequence * 2, 12, sequence * 7);
  }

  /** A state of one number, over some chunks. */
  private static SnapshotStore.State state(long sequence) {
    return sink -> {
      UnsafeBuffer chunk = new UnsafeBuffer(new byte[700]);
      for (int i = 0; i < 5; i++) {
        chunk.putLong(0, sequence + i);
        sink.write(chunk, 0, 100 + i * 100);
      }
    };
  }

  private static Long read(SnapshotHead head, SnapshotSource source) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (DirectBuffer chunk = source.next(); chunk != null; chunk = source.next()) {
      assertThat(chunk.capacity()).isEqualTo(100 + numbers.size() * 100);
      numbers.add(chunk.getLong(0));
    }
    long first = head.sequence();
    assertThat(numbers).containsExactly(first, first + 1, first + 2, first + 3, first + 4);
    return first;
  }

  private SnapshotStore.Restored<Long> restore(long notAbove) throws IOException {
    return store.restore(notAbove, SnapshotStoreTest::read);
  }

  @Test
  void theNewestIsRestoredAndTheOldestGo() throws IOException {
    for (long sequence = 100; sequence <= 500; sequence += 100) {
      store.write(head(sequence), state(sequence));
    }
    assertThat(disk.list())
        .containsExactly(
            "00000000000000000300.snapshot",
            "00000000000000000400.snapshot",
            "00000000000000000500.snapshot");
    assertThat(store.newest()).isEqualTo(500);
    SnapshotStore.Restored<Long> restored = restore(Long.MAX_VALUE);
    assertThat(restored.state()).isEqualTo(500);
    assertThat(restored.head()).isEqualTo(head(500));
    assertThat(restored.unusable()).isEmpty();
  }

  @Test
  void whatTheJournalDoesNotReachIsPassedOver() throws IOException {
    store.write(head(100), state(100));
    store.write(head(200), state(200));
    SnapshotStore.Restored<Long> restored = restore(150);
    assertThat(restored.state()).isEqualTo(100);
    assertThat(restored.unusable()).singleElement().asString().contains("the journal ends before");
  }

  @Test
  void oneThatWasPassedOverDoesNotPushOutWhatIsWrittenBelowIt() throws IOException {
    for (long sequence = 700; sequence <= 900; sequence += 100) {
      store.write(head(sequence), state(sequence));
    }
    assertThat(restore(100).state()).isNull();
    store.write(head(200), state(200));
    assertThat(restore(Long.MAX_VALUE).state()).isEqualTo(200);
    assertThat(disk.list()).hasSize(4).contains("00000000000000000900.snapshot.refused");
  }

  @Test
  void withoutAnyTheLogTellsAll() throws IOException {
    assertThat(restore(Long.MAX_VALUE).state()).isNull();
    assertThat(store.newest()).isZero();
  }

  @Test
  void everyFlippedBitAndEveryCutFallsBackToTheOlderOne() throws IOException {
    store.write(head(100), state(100));
    store.write(head(200), state(200));
    String newest = "00000000000000000200.snapshot";
    int size = disk.bytes(newest).length;
    FaultyDisk pristine = disk.copy(1);
    for (int at = 0; at < size; at++) {
      for (int bit = 0; bit < 8; bit++) {
        FaultyDisk damaged = pristine.copy(1);
        damaged.flip(newest, at, bit);
        assertThat(fallsBack(damaged)).as("byte %d bit %d", at, bit).isEqualTo(100);
      }
      FaultyDisk cut = pristine.copy(1);
      cut.cut(newest, at);
      assertThat(fallsBack(cut)).as("cut at %d", at).isEqualTo(100);
    }
  }

  private static Long fallsBack(FaultyDisk disk) throws IOException {
    SnapshotStore.Restored<Long> restored =
        new SnapshotStore(disk, LOG, 3).restore(Long.MAX_VALUE, SnapshotStoreTest::read);
    assertThat(restored.unusable()).hasSize(1);
    return restored.state();
  }

  @Test
  void aSnapshotOfAnotherLogIsNotUsable() throws IOException {
    store.write(head(100), state(100));
    SnapshotStore.Restored<Long> restored =
        new SnapshotStore(disk, new UUID(9, 9), 3).restore(Long.MAX_VALUE, SnapshotStoreTest::read);
    assertThat(restored.state()).isNull();
    assertThat(restored.unusable()).singleElement().asString().contains("it is of log " + LOG);
  }

  @Test
  void aForceThatFailsLeavesTheOlderOnesAlone() throws IOException {
    store.write(head(100), state(100));
    disk.failForceAfter(0);
    assertThatThrownBy(() -> store.write(head(200), state(200))).isInstanceOf(IOException.class);
    disk.losePower();
    assertThat(restore(Long.MAX_VALUE).state()).isEqualTo(100);
    store.write(head(300), state(300));
    assertThat(restore(Long.MAX_VALUE).state()).isEqualTo(300);
  }

  @Test
  void aFullDiskLeavesTheOlderOnesAlone() throws IOException {
    long size = store.write(head(100), state(100));
    disk.capacity(size + size / 2);
    assertThatThrownBy(() -> store.write(head(200), state(200)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left");
    assertThat(restore(Long.MAX_VALUE).state()).isEqualTo(100);
  }
}

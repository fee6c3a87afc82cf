package sluice.matching.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.matching.core.MatchingEvents;
import sluice.matching.core.MatchingMachine;
import sluice.matching.core.snapshot.SnapshotDamaged;
import sluice.matching.core.snapshot.SnapshotReader;
import sluice.matching.core.snapshot.SnapshotWriter;
import sluice.vocabulary.Side;

/** A snapshot at any command and the log's tail give what the whole log gives. */
class SnapshotTest {
  private static final int COMMANDS = 700;
  private static final int EVERY = 61;

  private static byte[] snapshot(MatchingMachine machine) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new SnapshotWriter(machine)
        .writeTo(
            (buffer, index, length) -> {
              byte[] chunk = new byte[length];
              buffer.getBytes(index, chunk);
              bytes.writeBytes(chunk);
            });
    return bytes.toByteArray();
  }

  /**
   * @param chunkBytes how the bytes come in: where a chunk ends means nothing
   */
  private static MatchingMachine restore(byte[] bytes, int chunkBytes, MatchingEvents events) {
    SnapshotReader reader = new SnapshotReader(events);
    UnsafeBuffer buffer = new UnsafeBuffer(bytes);
    for (int at = 0; at < bytes.length; at += chunkBytes) {
      reader.chunk(buffer, at, Math.min(chunkBytes, bytes.length - at));
    }
    return reader.machine();
  }

  private static MatchingMachine restore(byte[] bytes) {
    return restore(bytes, 4_096, new EventTape().events());
  }

  private static CoreMachine after(List<Arrival> log) {
    CoreMachine core = new CoreMachine(new EventTape().events());
    log.forEach(core::apply);
    return core;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void withTheTailItSaysTheSameAndEndsInTheSameState(long seed) {
    List<Arrival> log = Logs.made(seed, COMMANDS);
    EventTape tape = EventTape.withHashes();
    CoreMachine core = new CoreMachine(tape.events());
    List<List<String>> said = new ArrayList<>();
    List<byte[]> snapshots = new ArrayList<>();
    for (Arrival arrival : log) {
      core.apply(arrival);
      said.add(tape.take());
      if (said.size() % EVERY == 0) snapshots.add(snapshot(core.machine));
    }
    assertThat(snapshots).hasSize(COMMANDS / EVERY);
    for (int i = 0; i < snapshots.size(); i++) {
      EventTape tailTape = EventTape.withHashes();
      CoreMachine restored = new CoreMachine(restore(snapshots.get(i), 100 + i, tailTape.events()));
      int from = (i + 1) * EVERY;
      assertThat(snapshot(restored.machine)).as("at %d", from).isEqualTo(snapshots.get(i));
      assertThat(tailTape.take()).isEmpty();
      for (int at = from; at < log.size(); at++) {
        restored.apply(log.get(at));
        assertThat(tailTape.take()).as("from %d, at %d", from, at).isEqualTo(said.get(at));
      }
      assertThat(restored.machine.stateHash()).isEqualTo(core.machine.stateHash());
      assertThat(snapshot(restored.machine)).isEqualTo(snapshot(core.machine));
    }
  }

  @Test
  void whatRandomLogsDoNotReachIsKeptToo() {
    Script script = new Script(3, 10_000);
    for (int i = 0; i < 2_300; i++) script.stop(1, Side.SELL, 1_000, 10_000);
    for (int i = 0; i < 30; i++) script.limit(2, Side.BUY, 100_000, 9_990 - i, 0, 0);
    for (int group = 1_000; group > 0; group--) {
      script.add(new Act.CancelAfter(group % 3 + 1, group, 10));
    }
    script.limit(2, Side.BUY, 1_000, 10_000, 0, 0);
    script.limit(3, Side.SELL, 1_000, 10_000, 0, 0); // a thousand fire, the others are pending
    int from = script.log.size();
    for (int i = 0; i < 8; i++) {
      script.nowMs += 4_000; // groups' timers, a thousand at most each
      script.add(new Act.AdvanceClock());
    }
    EventTape tape = EventTape.withHashes();
    CoreMachine core = new CoreMachine(tape.events());
    script.log.subList(0, from).forEach(core::apply);
    byte[] bytes = snapshot(core.machine);
    EventTape tailTape = EventTape.withHashes();
    CoreMachine restored = new CoreMachine(restore(bytes, 1_000, tailTape.events()));
    assertThat(snapshot(restored.machine)).isEqualTo(bytes);
    tape.take();
    for (Arrival arrival : script.log.subList(from, script.log.size())) {
      core.apply(arrival);
      restored.apply(arrival);
      assertThat(tailTape.take()).isEqualTo(tape.take());
    }
    assertThat(snapshot(restored.machine)).isEqualTo(snapshot(core.machine));
  }

  @Test
  void ofAnEmptyMachineItIsOneToo() {
    MatchingMachine empty = new MatchingMachine(new EventTape().events());
    assertThat(restore(snapshot(empty)).stateHash()).isEqualTo(empty.stateHash());
  }

  @Test
  void everyFlippedBitIsFoundWithItsPlace() {
    byte[] whole = snapshot(after(Logs.made(5, 150)).machine);
    assertThat(whole.length).isGreaterThan(1_000);
    UnsafeBuffer buffer = new UnsafeBuffer(whole);
    for (int bit = 0; bit < whole.length * Byte.SIZE; bit++) {
      int at = bit / Byte.SIZE;
      whole[at] ^= (byte) (1 << bit % Byte.SIZE);
      SnapshotReader reader = new SnapshotReader(new EventTape().events());
      SnapshotDamaged damaged = null;
      try {
        reader.chunk(buffer, 0, whole.length);
        reader.machine();
      } catch (SnapshotDamaged e) {
        damaged = e;
      }
      assertThat(damaged).as("bit %d of byte %d of %d", bit % 8, at, whole.length).isNotNull();
      assertThat(damaged.position()).isBetween(0L, (long) at);
      whole[at] ^= (byte) (1 << bit % Byte.SIZE);
    }
  }

  @Test
  void everyCutIsFound() {
    byte[] whole = snapshot(after(Logs.made(5, 150)).machine);
    for (int length = 0; length < whole.length; length++) {
      byte[] bytes = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> restore(bytes))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(SnapshotDamaged.class);
    }
  }

  @Test
  void whatFollowsTheEndIsFound() {
    byte[] whole = snapshot(after(Logs.made(5, 150)).machine);
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThatThrownBy(() -> restore(longer)).isInstanceOf(SnapshotDamaged.class);
  }

  /** As a bug in a writer would leave it: the frame's checksum is right, its rows are not. */
  @Test
  void rowsThatAreNoStateAreFoundUnderARightChecksum() {
    byte[] whole = snapshot(after(Logs.made(7, 400)).machine);
    long hash = restore(whole).stateHash();
    UnsafeBuffer buffer = new UnsafeBuffer(whole);
    for (int frame = 0; frame < whole.length; ) {
      int length = buffer.getInt(frame);
      for (int at = frame + 16; at < frame + 16 + length; at += Long.BYTES) {
        byte[] bytes = whole.clone();
        UnsafeBuffer changed = new UnsafeBuffer(bytes);
        changed.putLong(at, changed.getLong(at) ^ 1L << at / 8 % 20);
        CRC32C crc = new CRC32C();
        crc.update(bytes, frame, 12);
        crc.update(bytes, frame + 16, length);
        changed.putInt(frame + 12, (int) crc.getValue());
        try {
          assertThat(restore(bytes).stateHash()).as("word at %d", at).isEqualTo(hash);
        } catch (SnapshotDamaged e) {
          assertThat(e.position()).isBetween((long) frame, (long) whole.length);
        }
      }
      frame += 16 + length;
    }
  }

  @Test
  void anotherFormatIsRefusedByItsNumber() {
    byte[] bytes = snapshot(new MatchingMachine(new EventTape().events()));
    UnsafeBuffer head = new UnsafeBuffer(bytes);
    head.putLong(16 + 8, 2);
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, 12);
    crc.update(bytes, 16, head.getInt(0));
    head.putInt(12, (int) crc.getValue());
    assertThatThrownBy(() -> restore(bytes))
        .isInstanceOf(SnapshotDamaged.class)
        .hasMessageContaining("format 2; this build reads 1");
  }
}

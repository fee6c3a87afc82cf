package sluice.replica.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.replica.disk.Disk;
import sluice.replica.disk.DiskFile;

/**
 * Keeps the newest snapshots of one state machine. A snapshot is written beside, forced, read back
 * and only then given its name, so whatever has one was whole. One thread at a time.
 */
public final class SnapshotStore {
  /** The largest chunk. */
  public static final int MAX_CHUNK_BYTES = 512 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(SnapshotStore.class);
  private static final String SUFFIX = ".snapshot";
  private static final String PART = ".snapshot.part";
  private static final String REFUSED = ".snapshot.refused";

  /** Puts a state into chunks. */
  @FunctionalInterface
  public interface State {
    void writeTo(SnapshotSink sink) throws IOException;
  }

  /**
   * Makes a state from chunks; throws {@link SnapshotDamaged} when they are none or the state's
   * hash is not the head's.
   */
  @FunctionalInterface
  public interface Restore<T> {
    T from(SnapshotHead head, SnapshotSource source) throws IOException;
  }

  /**
   * What was restored.
   *
   * @param state null when no snapshot could be: the log tells all
   * @param head of it; null likewise
   * @param unusable what is wrong with each newer one, an alarm
   */
  public record Restored<T>(T state, SnapshotHead head, List<String> unusable) {}

  private final Disk disk;
  private final UUID log;
  private final int keep;

  /**
   * @param log id of the log; a snapshot of another one is not usable
   * @param keep how many stay, at least 1
   */
  public SnapshotStore(Disk disk, UUID log, int keep) {
    if (keep < 1) throw new IllegalArgumentException("keep " + keep);
    this.disk = disk;
    this.log = log;
    this.keep = keep;
  }

  /**
   * Writes a snapshot; then the oldest beyond the kept ones go. What stands above it was not used
   * when this state was restored and never will be: it is set aside, for people.
   *
   * @return its size in bytes
   * @throws SnapshotDamaged when it could not be read back; nothing older is touched then
   */
  public long write(SnapshotHead head, State state) throws IOException {
    if (!head.log().equals(log)) throw new IllegalArgumentException("of log " + head.log());
    for (String name : disk.list()) if (name.endsWith(PART)) disk.delete(name);
    String name = "%020d".formatted(head.sequence());
    long bytes;
    try (DiskFile file = disk.create(name + PART, 0)) {
      SnapshotFile.Writer writer = new SnapshotFile.Writer(file);
      writer.write(new UnsafeBuffer(head.encode()), 0, SnapshotHead.BYTES);
      state.writeTo(writer);
      bytes = writer.end();
      readBack(name + PART, file);
    }
    disk.rename(name + PART, name + SUFFIX);
    for (String above : names()) {
      if (above.compareTo(name + SUFFIX) > 0) {
        disk.rename(above, above.replace(SUFFIX, REFUSED));
      }
    }
    prune(SUFFIX);
    prune(REFUSED);
    return bytes;
  }

  private static void readBack(String name, DiskFile file) throws IOException {
    SnapshotFile.Reader reader = new SnapshotFile.Reader(name, file);
    while (reader.next() != null) {
      // Each chunk checks itself.
    }
  }

  private void prune(String suffix) throws IOException {
    List<String> names = disk.list().stream().filter(it -> it.endsWith(suffix)).toList();
    for (String name : names.subList(0, Math.max(0, names.size() - keep))) disk.delete(name);
  }

  private List<String> names() throws IOException {
    return disk.list().stream().filter(it -> it.endsWith(SUFFIX)).toList();
  }

  /** Sequence of the newest snapshot; 0 when there is none. */
  public long newest() throws IOException {
    List<String> names = names();
    return names.isEmpty() ? 0 : Long.parseLong(names.getLast().replace(SUFFIX, ""));
  }

  /**
   * Restores the newest snapshot that can be, falling back to older ones.
   *
   * @param notAbove highest sequence that may be used: what is forced in the journal
   */
  public <T> Restored<T> restore(long notAbove, Restore<T> restore) throws IOException {
    Restored<T> restored = newest(notAbove, restore);
    for (String why : restored.unusable()) LOG.warn("snapshot unusable: {}", why);
    return restored;
  }

  /**
   * Looks into the newest snapshot that can be looked into, as {@link #restore}, without a word
   * about others.
   *
   * @return null when there is none
   */
  public <T> T peek(long notAbove, Restore<T> look) throws IOException {
    return newest(notAbove, look).state();
  }

  private <T> Restored<T> newest(long notAbove, Restore<T> restore) throws IOException {
    List<String> unusable = new ArrayList<>();
    for (String name : names().reversed()) {
      try (DiskFile file = disk.open(name)) {
        SnapshotFile.Reader reader = new SnapshotFile.Reader(name, file);
        SnapshotHead head = head(name, reader);
        if (head.sequence() > notAbove) {
          throw new SnapshotDamaged(name, 0, "the journal ends before it, at " + notAbove);
        }
        return new Restored<>(restore.from(head, reader), head, List.copyOf(unusable));
      } catch (SnapshotDamaged e) {
        unusable.add(e.getMessage());
      } catch (IOException e) {
        unusable.add(name + " cannot be read: " + e.getMessage());
      }
    }
    return new Restored<>(null, null, List.copyOf(unusable));
  }

  private SnapshotHead head(String name, SnapshotFile.Reader reader) throws IOException {
    DirectBuffer first = reader.next();
    byte[] bytes = new byte[first == null ? 0 : first.capacity()];
    if (first != null) first.getBytes(0, bytes);
    SnapshotHead head = SnapshotHead.decode(ByteBuffer.wrap(bytes));
    if (head == null) throw new SnapshotDamaged(name, 0, "it has no head");
    if (!head.log().equals(log)) throw new SnapshotDamaged(name, 0, "it is of log " + head.log());
    return head;
  }
}

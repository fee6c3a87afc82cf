package sluice.testkit.disk;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import sluice.replica.disk.Disk;
import sluice.replica.disk.DiskFile;

/**
 * A disk in memory. What is forced stays; when power goes, of what is not forced each sector stays
 * or goes by itself, as the seed says. Faults: a force that fails (some sectors are written, none
 * is tried again, though readers see them all), a full disk, flipped bits, cut files.
 */
public final class FaultyDisk implements Disk {
  private static final int SECTOR = 512;

  private static final class Contents {
    byte[] seen = {};
    byte[] durable = {};
    final BitSet dirty = new BitSet();
  }

  private final TreeMap<String, Contents> files = new TreeMap<>();
  private final Random random;
  private long capacityBytes = Long.MAX_VALUE;
  private int forcesUntilFailure = Integer.MAX_VALUE;
  private long forces;

  public FaultyDisk(long seed) {
    random = new Random(seed);
  }

  /** A copy of what would be found if power went now and every unforced sector were lucky. */
  public synchronized FaultyDisk copy(long seed) {
    return copy(seed, true);
  }

  /** A copy of what would be found if power went now and every unforced sector were lost. */
  public synchronized FaultyDisk worst(long seed) {
    return copy(seed, false);
  }

  private FaultyDisk copy(long seed, boolean lucky) {
    FaultyDisk copy = new FaultyDisk(seed);
    files.forEach(
        (name, contents) -> {
          byte[] kept = lucky ? contents.seen : contents.durable;
          Contents same = new Contents();
          same.seen = Arrays.copyOf(kept, contents.seen.length);
          same.durable = same.seen.clone();
          copy.files.put(name, same);
        });
    return copy;
  }

  /** Power goes and comes back: unforced sectors stay or go, each by itself. */
  public synchronized void losePower() {
    for (Contents contents : files.values()) {
      settle(contents);
      contents.seen = contents.durable.clone();
    }
  }

  private void settle(Contents contents) {
    contents.durable = Arrays.copyOf(contents.durable, contents.seen.length);
    contents.dirty.stream().filter(_ -> random.nextBoolean()).forEach(it -> write(contents, it));
    contents.dirty.clear();
  }

  private static void write(Contents contents, int sector) {
    int from = sector * SECTOR;
    int length = Math.min(SECTOR, contents.seen.length - from);
    if (length > 0) System.arraycopy(contents.seen, from, contents.durable, from, length);
  }

  /** The force after this many good ones fails, and all later ones succeed. */
  public synchronized void failForceAfter(int goodForces) {
    forcesUntilFailure = goodForces;
  }

  /** Room for this many bytes in all. */
  public synchronized void capacity(long bytes) {
    capacityBytes = bytes;
  }

  /** Flips one bit of a file, on the disk. */
  public synchronized void flip(String name, int byteAt, int bit) {
    Contents contents = files.get(name);
    contents.seen[byteAt] ^= (byte) (1 << bit);
    contents.durable = contents.seen.clone();
  }

  /** Cuts a file, on the disk. */
  public synchronized void cut(String name, int bytes) {
    Contents contents = files.get(name);
    contents.seen = Arrays.copyOf(contents.seen, bytes);
    contents.durable = contents.seen.clone();
    contents.dirty.clear();
  }

  /** A file's bytes as a reader sees them. */
  public synchronized byte[] bytes(String name) {
    return files.get(name).seen.clone();
  }

  /** How many forces there were. */
  public synchronized long forces() {
    return forces;
  }

  @Override
  public synchronized List<String> list() {
    return List.copyOf(files.keySet());
  }

  @Override
  public synchronized DiskFile create(String name, long bytes) throws IOException {
    files.remove(name);
    reserve(bytes);
    Contents contents = new Contents();
    contents.seen = new byte[Math.toIntExact(bytes)];
    contents.durable = contents.seen.clone();
    files.put(name, contents);
    return new OpenFile(contents);
  }

  private void reserve(long bytes) throws IOException {
    if (usedBytes() + bytes > capacityBytes) throw new IOException("No space left on device");
  }

  /** How much it holds. */
  public synchronized long usedBytes() {
    return files.values().stream().mapToLong(it -> it.seen.length).sum();
  }

  @Override
  public synchronized DiskFile open(String name) throws IOException {
    Contents contents = files.get(name);
    if (contents == null) throw new FileNotFoundException(name);
    return new OpenFile(contents);
  }

  @Override
  public synchronized void rename(String from, String to) throws IOException {
    Contents contents = files.remove(from);
    if (contents == null) throw new FileNotFoundException(from);
    files.put(to, contents);
  }

  @Override
  public synchronized void delete(String name) {
    files.remove(name);
  }

  @Override
  public synchronized long usableBytes() {
    return capacityBytes - usedBytes();
  }

  @Override
  public String place() {
    return "memory";
  }

  @Override
  public void close() {}

  private final class OpenFile implements DiskFile {
    private final Contents contents;

    OpenFile(Contents contents) {
      this.contents = contents;
    }

    @Override
    public long size() {
      synchronized (FaultyDisk.this) {
        return contents.seen.length;
      }
    }

    @Override
    public int read(long position, ByteBuffer into) {
      synchronized (FaultyDisk.this) {
        int at = (int) Math.min(position, contents.seen.length);
        int length = Math.min(into.remaining(), contents.seen.length - at);
        into.put(contents.seen, at, length);
        return length;
      }
    }

    @Override
    public void write(long position, ByteBuffer from) throws IOException {
      synchronized (FaultyDisk.this) {
        int at = Math.toIntExact(position);
        int end = at + from.remaining();
        if (end > contents.seen.length) {
          reserve(end - contents.seen.length);
          contents.seen = Arrays.copyOf(contents.seen, end);
        }
        if (end > at) contents.dirty.set(at / SECTOR, (end - 1) / SECTOR + 1);
        from.get(contents.seen, at, end - at);
      }
    }

    @Override
    public void force() throws IOException {
      synchronized (FaultyDisk.this) {
        forces++;
        if (forcesUntilFailure-- == 0) {
          settle(contents);
          throw new IOException("Input/output error");
        }
        contents.durable = Arrays.copyOf(contents.durable, contents.seen.length);
        contents.dirty.stream().forEach(it -> FaultyDisk.write(contents, it));
        contents.dirty.clear();
      }
    }

    @Override
    public void close() {}
  }
}

package sluice.replica.journal;

import com.github.luben.zstd.ZstdInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import java.util.zip.GZIPInputStream;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.replica.disk.Disk;
import sluice.replica.disk.DiskFile;

/** A segment's bytes in memory, as they were read, and what they say. */
final class Segment {
  static final String PLAIN = ".journal";
  static final String COMPRESSED = ".journal.zst";

  /** As earlier builds compressed; only read. */
  private static final String GZIP = ".journal.gz";

  /** Where a run of whole, dense frames ends. */
  record Run(long lastNumber, long digest, int endOffset, int markEndOffset) {}

  final String name;
  final SegmentHeader header;
  final SegmentHeader.Slot slot;
  final UnsafeBuffer bytes;
  private final CRC32C crc = new CRC32C();
  private final long journal;

  private Segment(String name, SegmentHeader header, ByteBuffer image) {
    this.name = name;
    this.header = header;
    this.slot = SegmentHeader.newest(image);
    this.bytes = new UnsafeBuffer(image.array(), 0, image.limit());
    this.journal = header.journal().getMostSignificantBits();
  }

  static String nameOf(long firstNumber) {
    return "%020d%s".formatted(firstNumber, PLAIN);
  }

  /** The first number in a segment's name; 0 when it is none. */
  static long firstNumber(String name) {
    boolean ours = name.matches("\\d{20}\\.journal(\\.zst|\\.gz)?");
    return ours ? Long.parseLong(name.substring(0, 20)) : 0;
  }

  /**
   * Reads a segment, plain or compressed.
   *
   * @throws JournalDamaged when its header is not whole
   */
  static Segment read(Disk disk, String name) throws IOException {
    ByteBuffer image = ByteBuffer.wrap(bytes(disk, name));
    SegmentHeader header = SegmentHeader.decode(image);
    if (header == null || header.firstNumber() != firstNumber(name)) {
      throw new JournalDamaged(name, 0, 0, "the header is not whole");
    }
    return new Segment(name, header, image);
  }

  /**
   * A segment's bytes, unpacked.
   *
   * @throws JournalDamaged when that cannot be done
   */
  static byte[] bytes(Disk disk, String name) throws IOException {
    byte[] stored = load(disk, name);
    if (name.endsWith(PLAIN)) return stored;
    try (InputStream in = unpacking(name, new ByteArrayInputStream(stored))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new JournalDamaged(name, 0, 0, "it cannot be unpacked: " + e.getMessage());
    }
  }

  private static byte[] load(Disk disk, String name) throws IOException {
    try (DiskFile file = disk.open(name)) {
      byte[] bytes = new byte[Math.toIntExact(file.size())];
      file.read(0, ByteBuffer.wrap(bytes));
      return bytes;
    }
  }

  private static InputStream unpacking(String name, InputStream packed) throws IOException {
    return name.endsWith(GZIP) ? new GZIPInputStream(packed) : new ZstdInputStream(packed);
  }

  /** Whether a whole frame of the number and digest chain stands at the offset. */
  boolean follows(int at, long number, long digestBefore) {
    return Frame.whole(bytes, at, bytes.capacity(), crc, journal)
        && Frame.number(bytes, at) == number
        && Frame.storedDigest(bytes, at) == Frame.digest(bytes, at, digestBefore);
  }

  /** Follows the frames from the first as far as they are whole. */
  Run run(long mark) {
    int at = SegmentHeader.BYTES;
    int markEnd = at;
    long number = header.firstNumber();
    long digest = header.digestBefore();
    while (follows(at, number, digest)) {
      digest = Frame.storedDigest(bytes, at);
      at += Frame.length(bytes, at);
      if (number <= mark) markEnd = at;
      number++;
    }
    return new Run(number - 1, digest, at, markEnd);
  }

  /** The highest number that this segment says was forced, wherever in it that is said. */
  long mark() {
    long mark = slot == null ? 0 : slot.mark();
    int last = bytes.capacity() - Frame.HEADER_BYTES;
    for (int at = SegmentHeader.BYTES; at <= last; ) {
      if (Frame.whole(bytes, at, bytes.capacity(), crc, journal)) {
        mark = Math.max(mark, Frame.mark(bytes, at));
        at += Frame.length(bytes, at);
      } else {
        at += Frame.ALIGNMENT;
      }
    }
    return mark;
  }

  /** How many bytes from the offset on are not zero, up to the last such. */
  int garbage(int from) {
    for (int at = bytes.capacity() - 1; at >= from; at--) {
      if (bytes.getByte(at) != 0) return at + 1 - from;
    }
    return 0;
  }
}

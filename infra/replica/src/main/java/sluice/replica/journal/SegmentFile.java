package sluice.replica.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import sluice.replica.disk.Disk;
import sluice.replica.disk.DiskFile;

/** The segment that is written to. The journal's own thread. */
final class SegmentFile implements AutoCloseable {
  private final DiskFile file;
  private final int segmentBytes;
  private int offset;
  private long generation;

  private SegmentFile(DiskFile file, int segmentBytes, int offset, long generation) {
    this.file = file;
    this.segmentBytes = segmentBytes;
    this.offset = offset;
    this.generation = generation;
  }

  /** Makes the prepared file of zeros a segment. */
  static SegmentFile begin(Disk disk, String prepared, SegmentHeader header) throws IOException {
    try (DiskFile file = disk.open(prepared)) {
      file.write(0, header.encode());
      file.force();
    }
    String name = Segment.nameOf(header.firstNumber());
    disk.rename(prepared, name);
    return new SegmentFile(disk.open(name), header.segmentBytes(), SegmentHeader.BYTES, 0);
  }

  /** Goes on behind the last whole frame. */
  static SegmentFile resume(Disk disk, Segment segment, int offset) throws IOException {
    long generation = segment.slot == null ? 0 : segment.slot.generation();
    return new SegmentFile(
        disk.open(segment.name), segment.header.segmentBytes(), offset, generation);
  }

  boolean fits(int bytes) {
    return offset + bytes <= segmentBytes;
  }

  int offset() {
    return offset;
  }

  /** Writes frames at the end; not forced. */
  void write(ByteBuffer frames) throws IOException {
    int length = frames.remaining();
    file.write(offset, frames);
    offset += length;
  }

  /** Writes zeros from the end on, or the same bytes again somewhere; not forced. */
  void writeAt(int at, ByteBuffer bytes) throws IOException {
    file.write(at, bytes);
  }

  void force() throws IOException {
    file.force();
  }

  /** Notes what is forced; on the disk with the next force. */
  void note(long mark, long digest) throws IOException {
    generation++;
    int at = SegmentHeader.SLOTS[(int) (generation % SegmentHeader.SLOTS.length)];
    file.write(at, SegmentHeader.encode(new SegmentHeader.Slot(generation, mark, digest)));
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}

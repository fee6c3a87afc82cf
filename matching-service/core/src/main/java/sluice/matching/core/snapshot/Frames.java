package sluice.matching.core.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Rows of longs in frames: length of the rows in bytes, section, number of the frame from 0,
 * CRC-32C of these three and the rows; then the rows. Little-endian. One thread.
 */
final class Frames {
  /** Of a frame's rows, at most. */
  static final int MAX_BYTES = 256 * 1024;

  static final int HEAD_BYTES = 16;

  private final SnapshotOut out;
  private final byte[] bytes = new byte[HEAD_BYTES + MAX_BYTES];
  private final ByteBuffer frame = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  private final LongBuffer rows =
      frame.slice(HEAD_BYTES, MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
  private final long[] words = new long[MAX_BYTES / Long.BYTES];
  private final DirectBuffer buffer = new UnsafeBuffer(bytes);
  private final CRC32C crc = new CRC32C();
  private Section section = Section.HEAD;
  private int size;
  private int number;

  Frames(SnapshotOut out) {
    this.out = out;
  }

  /** What follows belongs to a section, row by row. */
  void begin(Section next) {
    if (size > 0) flush();
    section = next;
  }

  /** Room for one more row is made. */
  void row() {
    if (size + section.words > words.length) flush();
  }

  /** The next long of the row. */
  void put(long word) {
    words[size++] = word;
  }

  /** The last frame goes out. */
  void flush() {
    int length = size * Long.BYTES;
    rows.clear();
    rows.put(words, 0, size);
    frame.putInt(0, length);
    frame.putInt(4, section.code);
    frame.putInt(8, number++);
    frame.putInt(12, checksum(crc, bytes, 0, length));
    out.chunk(buffer, 0, HEAD_BYTES + length);
    size = 0;
  }

  static int checksum(CRC32C crc, byte[] bytes, int frame, int length) {
    crc.reset();
    crc.update(bytes, frame, 12);
    crc.update(bytes, frame + HEAD_BYTES, length);
    return (int) crc.getValue();
  }
}

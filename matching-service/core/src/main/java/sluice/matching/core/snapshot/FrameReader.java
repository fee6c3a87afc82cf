package sluice.matching.core.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;

/** Puts chunks together to frames and hands on their rows once their checksum fits. One thread. */
final class FrameReader {
  /** Takes the rows of one frame after the other. */
  interface Rows {
    /**
     * @param words the rows, one after the other; valid during the call
     * @param size how many longs of it count: a multiple of the section's
     */
    void rows(Section section, long[] words, int size);
  }

  private static final int FIRST_BYTES = 4 * 1024;

  private final Rows target;
  private byte[] bytes;
  private ByteBuffer frame;
  private LongBuffer rows;
  private long[] words;
  private final CRC32C crc = new CRC32C();
  private int filled;
  private int number;
  private long position;
  private Section last = Section.HEAD;

  FrameReader(Rows target) {
    this.target = target;
    room(new byte[FIRST_BYTES]);
  }

  private void room(byte[] frameBytes) {
    bytes = frameBytes;
    frame = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int rowBytes = bytes.length - Frames.HEAD_BYTES;
    rows = frame.slice(Frames.HEAD_BYTES, rowBytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
    words = new long[rowBytes / Long.BYTES];
  }

  /** Where the frame begins that is being put together. */
  long position() {
    return position;
  }

  /** Whether the last frame has come, and nothing after it. */
  boolean complete() {
    return number > 0 && last == Section.END && filled == 0;
  }

  void chunk(DirectBuffer buffer, int index, int length) {
    int from = index;
    int end = index + length;
    while (from < end) {
      int wanted = filled < Frames.HEAD_BYTES ? Frames.HEAD_BYTES : Frames.HEAD_BYTES + length();
      if (wanted > bytes.length) room(Arrays.copyOf(bytes, Frames.HEAD_BYTES + Frames.MAX_BYTES));
      int part = Math.min(wanted - filled, end - from);
      buffer.getBytes(from, bytes, filled, part);
      from += part;
      filled += part;
      boolean headOnly = filled == Frames.HEAD_BYTES && wanted == filled && length() != 0;
      if (filled == wanted && !headOnly) frame();
    }
  }

  private int length() {
    int length = frame.getInt(0);
    if (length < 0 || length > Frames.MAX_BYTES) throw damaged("a frame of " + length + " bytes");
    return length;
  }

  private void frame() {
    int length = length();
    if (frame.getInt(12) != Frames.checksum(crc, bytes, length)) {
      throw damaged("the checksum does not fit");
    }
    Section section = Section.of(frame.getInt(4));
    if (section == null) throw damaged("section " + frame.getInt(4) + " is unknown");
    if (frame.getInt(8) != number) throw damaged("frame " + frame.getInt(8) + " for " + number);
    boolean inOrder = number == 0 ? section == Section.HEAD : section.code >= last.code;
    if (!inOrder || last == Section.END) throw damaged(section + " after " + last);
    if (length % (section.words * Long.BYTES) != 0) throw damaged("a row is cut");
    int size = length / Long.BYTES;
    rows.clear();
    rows.get(words, 0, size);
    try {
      target.rows(section, words, size);
    } catch (SnapshotDamaged e) {
      throw e;
    } catch (RuntimeException e) {
      // The checksum fits, so this was written; it is no state of ours all the same.
      throw damaged("its rows are no state: " + e);
    }
    last = section;
    number++;
    position += Frames.HEAD_BYTES + length;
    filled = 0;
  }

  SnapshotDamaged damaged(String reason) {
    return new SnapshotDamaged(position, reason);
  }
}

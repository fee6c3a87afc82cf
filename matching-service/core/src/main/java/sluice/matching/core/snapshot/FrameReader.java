package sluice.matching.core.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
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

  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, LITTLE_ENDIAN);
  private static final int FIRST_BYTES = 4 * 1024;

  private final Rows target;
  private byte[] bytes; // of a frame that came in pieces
  private long[] words = new long[FIRST_BYTES / Long.BYTES];
  private final CRC32C crc = new CRC32C();
  private int filled;
  private int number;
  private long position;
  private Section last = Section.HEAD;

  FrameReader(Rows target) {
    this.target = target;
    bytes = new byte[FIRST_BYTES];
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
    int end = index + length;
    for (int from = index; from < end; ) {
      int whole = filled == 0 ? whole(buffer, from, end) : 0;
      if (whole == 0) {
        from += gather(buffer, from, end);
      } else {
        frame(buffer.byteArray(), from + buffer.wrapAdjustment());
        from += whole;
      }
    }
  }

  /** How long the frame is that stands here whole, in an array that it can be read from; else 0. */
  private int whole(DirectBuffer buffer, int from, int end) {
    if (buffer.byteArray() == null || end - from < Frames.HEAD_BYTES) return 0;
    int length = Frames.HEAD_BYTES + checked(buffer.getInt(from, LITTLE_ENDIAN));
    return length <= end - from ? length : 0;
  }

  /** Takes a piece of a frame; returns how many bytes. */
  private int gather(DirectBuffer buffer, int from, int end) {
    boolean head = filled < Frames.HEAD_BYTES;
    int wanted = Frames.HEAD_BYTES + (head ? 0 : checked((int) INT.get(bytes, 0)));
    if (wanted > bytes.length) bytes = Arrays.copyOf(bytes, Frames.HEAD_BYTES + Frames.MAX_BYTES);
    int part = Math.min(wanted - filled, end - from);
    buffer.getBytes(from, bytes, filled, part);
    filled += part;
    boolean complete =
        filled >= Frames.HEAD_BYTES
            && filled == Frames.HEAD_BYTES + checked((int) INT.get(bytes, 0));
    if (complete) {
      frame(bytes, 0);
      filled = 0;
    }
    return part;
  }

  private int checked(int length) {
    if (length < 0 || length > Frames.MAX_BYTES) throw damaged("a frame of " + length + " bytes");
    return length;
  }

  private void frame(byte[] from, int at) {
    int length = (int) INT.get(from, at);
    if ((int) INT.get(from, at + 12) != Frames.checksum(crc, from, at, length)) {
      throw damaged("the checksum does not fit");
    }
    Section section = section((int) INT.get(from, at + 4), (int) INT.get(from, at + 8));
    if (length % (section.words * Long.BYTES) != 0) throw damaged("a row is cut");
    int size = length / Long.BYTES;
    if (size > words.length) words = new long[Frames.MAX_BYTES / Long.BYTES];
    ByteBuffer.wrap(from, at + Frames.HEAD_BYTES, length)
        .order(LITTLE_ENDIAN)
        .asLongBuffer()
        .get(words, 0, size);
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
  }

  private Section section(int code, int itsNumber) {
    Section section = Section.of(code);
    if (section == null) throw damaged("section " + code + " is unknown");
    if (itsNumber != number) throw damaged("frame " + itsNumber + " for " + number);
    boolean inOrder = number == 0 ? section == Section.HEAD : section.code >= last.code;
    if (!inOrder || last == Section.END) throw damaged(section + " after " + last);
    return section;
  }

  SnapshotDamaged damaged(String reason) {
    return new SnapshotDamaged(position, reason);
  }
}

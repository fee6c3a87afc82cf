package sluice.replica.snapshot;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.replica.disk.DiskFile;

/**
 * Frames of a snapshot's file: length, checksum over the frame's place, length and bytes, bytes.
 * The first frame is the head; one of length 0 ends it, so a file that was cut is never taken for
 * whole.
 */
final class SnapshotFile {
  private static final int FRAME_HEADER = 8;

  private SnapshotFile() {}

  private static int checksum(CRC32C crc, long place, byte[] bytes, int length) {
    crc.reset();
    crc.update(bytes, 0, length);
    return (int) crc.getValue() ^ Long.hashCode(place) ^ Integer.rotateLeft(length, 16);
  }

  /** Writes frames through one buffer. */
  static final class Writer implements SnapshotSink {
    private static final int BUFFER_BYTES = 1 << 20;

    private final DiskFile file;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer buffer =
        ByteBuffer.allocate(BUFFER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private byte[] chunk = new byte[64 * 1024];
    private long flushed;

    Writer(DiskFile file) {
      this.file = file;
    }

    @Override
    public void write(DirectBuffer from, int index, int length) throws IOException {
      if (length < 1 || length > SnapshotStore.MAX_CHUNK_BYTES) {
        throw new IllegalArgumentException("a chunk of " + length + " bytes");
      }
      frame(from, index, length);
    }

    private void frame(DirectBuffer from, int index, int length) throws IOException {
      if (buffer.remaining() < FRAME_HEADER + length) flush();
      if (chunk.length < length) chunk = new byte[length];
      if (length > 0) from.getBytes(index, chunk, 0, length);
      buffer.putInt(length).putInt(checksum(crc, place() - Integer.BYTES, chunk, length));
      buffer.put(chunk, 0, length);
    }

    private long place() {
      return flushed + buffer.position();
    }

    /** Piece by piece onto the disk: a journal's force beside it waits for one of them at most. */
    private void flush() throws IOException {
      buffer.flip();
      int bytes = buffer.remaining();
      file.write(flushed, buffer);
      file.force();
      flushed += bytes;
      buffer.clear();
    }

    /** Ends the snapshot and forces it. */
    long end() throws IOException {
      frame(new UnsafeBuffer(new byte[0]), 0, 0);
      flush();
      return flushed;
    }
  }

  /** Reads frames, each checked. */
  static final class Reader implements SnapshotSource {
    private final String name;
    private final DiskFile file;
    private final long size;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer head =
        ByteBuffer.allocate(FRAME_HEADER).order(ByteOrder.LITTLE_ENDIAN);
    private final UnsafeBuffer view = new UnsafeBuffer(0, 0);
    private byte[] chunk = new byte[64 * 1024];
    private long at;
    private boolean ended;

    Reader(String name, DiskFile file) throws IOException {
      this.name = name;
      this.file = file;
      this.size = file.size();
    }

    @Override
    public DirectBuffer next() throws IOException {
      if (ended) return null;
      head.clear();
      if (file.read(at, head) < FRAME_HEADER) throw damaged("it was cut");
      int length = head.getInt(0);
      if (length < 0
          || length > SnapshotStore.MAX_CHUNK_BYTES
          || length > size - at - FRAME_HEADER) {
        throw damaged("a chunk of " + length + " bytes");
      }
      if (chunk.length < length) chunk = new byte[length];
      file.read(at + FRAME_HEADER, ByteBuffer.wrap(chunk, 0, length));
      if (head.getInt(Integer.BYTES) != checksum(crc, at, chunk, length)) {
        throw damaged("the checksum does not fit");
      }
      at += FRAME_HEADER + length;
      if (length == 0) {
        ended = true;
        if (at != size) throw damaged("bytes follow the end");
        return null;
      }
      view.wrap(chunk, 0, length);
      return view;
    }

    private SnapshotDamaged damaged(String why) {
      return new SnapshotDamaged(name, at, why);
    }
  }
}

package sluice.replica.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.protocol.Event;
import sluice.protocol.EventCodec;

/**
 * Writes values one after the other and keeps them as chunks until they are taken; little-endian, a
 * value is whole in its chunk. One thread at a time.
 */
public final class SnapshotOutput {
  private static final int CHUNK_BYTES = 64 * 1024;

  /** Of an event that tells of one thing. */
  private static final int MAX_EVENT_BYTES = 4 * 1024;

  private static final int MAX_TEXT_BYTES = 32 * 1024;

  private final List<UnsafeBuffer> full = new ArrayList<>();
  private UnsafeBuffer chunk = new UnsafeBuffer(new byte[CHUNK_BYTES]);
  private int at;
  private long bytes;

  private int next(int length) {
    if (at + length > CHUNK_BYTES) end();
    int place = at;
    at += length;
    bytes += length;
    return place;
  }

  /** What comes next begins a chunk. */
  public void end() {
    if (at == 0) return;
    full.add(new UnsafeBuffer(chunk, 0, at));
    chunk = new UnsafeBuffer(new byte[CHUNK_BYTES]);
    at = 0;
  }

  public SnapshotOutput bool(boolean value) {
    return int8((byte) (value ? 1 : 0));
  }

  public SnapshotOutput int8(byte value) {
    int place = next(Byte.BYTES);
    chunk.putByte(place, value);
    return this;
  }

  public SnapshotOutput int32(int value) {
    int place = next(Integer.BYTES);
    chunk.putInt(place, value, LITTLE_ENDIAN);
    return this;
  }

  public SnapshotOutput int64(long value) {
    int place = next(Long.BYTES);
    chunk.putLong(place, value, LITTLE_ENDIAN);
    return this;
  }

  /**
   * @param value may be null, which is not the same as an id of zeros
   */
  public SnapshotOutput uuid(UUID value) {
    bool(value != null);
    if (value == null) return this;
    return int64(value.getMostSignificantBits()).int64(value.getLeastSignificantBits());
  }

  /**
   * @param value of at most 32 KiB
   */
  public SnapshotOutput text(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    if (utf8.length > MAX_TEXT_BYTES) throw new IllegalArgumentException("a text too long");
    int32(utf8.length);
    int place = next(utf8.length);
    chunk.putBytes(place, utf8);
    return this;
  }

  /** An event, as the wire has it. */
  public SnapshotOutput event(Event event) {
    int head = next(Integer.BYTES + MAX_EVENT_BYTES);
    int length = EventCodec.encode(event, chunk, head + Integer.BYTES);
    chunk.putInt(head, length, LITTLE_ENDIAN);
    at -= MAX_EVENT_BYTES - length;
    bytes -= MAX_EVENT_BYTES - length;
    return this;
  }

  /** Written since the beginning. */
  public long bytes() {
    return bytes;
  }

  /** The chunks that are whole by now; they are no longer here. */
  public List<UnsafeBuffer> take() {
    List<UnsafeBuffer> taken = List.copyOf(full);
    full.clear();
    return taken;
  }

  /** Hands over everything. */
  public void writeTo(SnapshotSink sink) throws IOException {
    end();
    for (UnsafeBuffer each : take()) sink.write(each, 0, each.capacity());
  }
}

package sluice.replica.snapshot;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.agrona.DirectBuffer;
import sluice.protocol.Event;
import sluice.protocol.EventCodec;

/**
 * Reads what {@link SnapshotOutput} wrote, in its order. Whatever is not as it must be is {@link
 * SnapshotDamaged}. One thread.
 */
public final class SnapshotInput {
  private final String name;
  private final SnapshotSource source;
  private DirectBuffer chunk;
  private int at;

  /**
   * @param name of the snapshot, for people
   */
  public SnapshotInput(String name, SnapshotSource source) {
    this.name = name;
    this.source = source;
  }

  private int next(int length) throws IOException {
    if (length == 0) return at;
    if (chunk == null || at == chunk.capacity()) {
      chunk = source.next();
      at = 0;
      if (chunk == null) throw damaged("it ends too early");
    }
    if (length < 0 || length > chunk.capacity() - at) {
      throw damaged("a value of " + length + " bytes");
    }
    int place = at;
    at += length;
    return place;
  }

  public boolean bool() throws IOException {
    byte value = int8();
    if (value != 0 && value != 1) throw damaged("neither true nor false: " + value);
    return value == 1;
  }

  public byte int8() throws IOException {
    int place = next(Byte.BYTES);
    return chunk.getByte(place);
  }

  public int int32() throws IOException {
    int place = next(Integer.BYTES);
    return chunk.getInt(place, LITTLE_ENDIAN);
  }

  public long int64() throws IOException {
    int place = next(Long.BYTES);
    return chunk.getLong(place, LITTLE_ENDIAN);
  }

  /** How many of something follow. */
  public int count() throws IOException {
    int count = int32();
    if (count < 0) throw damaged("a count of " + count);
    return count;
  }

  /** May be null. */
  public UUID uuid() throws IOException {
    return bool() ? new UUID(int64(), int64()) : null;
  }

  public String text() throws IOException {
    byte[] utf8 = new byte[count()];
    int place = next(utf8.length);
    if (utf8.length > 0) chunk.getBytes(place, utf8);
    return new String(utf8, StandardCharsets.UTF_8);
  }

  /** An event of one kind. */
  public <E extends Event> E event(Class<E> kind) throws IOException {
    int length = int32();
    int place = next(length);
    Event event = EventCodec.decode(chunk, place, length);
    if (!kind.isInstance(event)) throw damaged("no " + kind.getSimpleName());
    return kind.cast(event);
  }

  /** Checks a value that this build must know. */
  public <T> T known(T value, int code) {
    if (value == null) throw damaged("unknown code " + code);
    return value;
  }

  /** Checks that nothing follows. */
  public void end() throws IOException {
    if (chunk != null && at < chunk.capacity() || source.next() != null) {
      throw damaged("more follows than belongs to it");
    }
  }

  /** What is to be thrown when it is not as it must be. */
  public SnapshotDamaged damaged(String why) {
    return new SnapshotDamaged(name, at, why);
  }
}

package sluice.gateway.database;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Rows on their way into one table by COPY, in PostgreSQL's binary format: collected in memory,
 * sent by {@link #send}. Each row is begun with {@link #row} and then given its columns in their
 * order. Kept and used again; one thread.
 */
public final class BinaryCopy {
  private static final byte[] SIGNATURE = {
    'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
  };
  private static final BigInteger GROUP = BigInteger.valueOf(10_000);
  private static final short POSITIVE = 0x0000;
  private static final short NEGATIVE = 0x4000;
  private static final int FIRST_BYTES = 64 * 1024;
  private static final int CHUNK_BYTES = 64 * 1024;
  private static final int KEPT_BYTES = 32 * 1024 * 1024;

  private final String sql;
  private final int columns;
  private ByteBuffer bytes = ByteBuffer.allocate(FIRST_BYTES);
  private int rows;

  /**
   * @param table qualified
   * @param columns in the order in which rows give them
   */
  public BinaryCopy(String table, String... columns) {
    this.sql =
        "COPY %s (%s) FROM STDIN (FORMAT binary)".formatted(table, String.join(", ", columns));
    this.columns = columns.length;
    clear();
  }

  /** Forgets what was collected. */
  public void clear() {
    if (bytes.capacity() > KEPT_BYTES) bytes = ByteBuffer.allocate(FIRST_BYTES);
    bytes.clear().put(SIGNATURE);
    rows = 0;
  }

  /** Begins a row. */
  public BinaryCopy row() {
    room(Short.BYTES).putShort((short) columns);
    rows++;
    return this;
  }

  /** NULL. */
  public BinaryCopy nothing() {
    room(Integer.BYTES).putInt(-1);
    return this;
  }

  public BinaryCopy int2(int value) {
    room(Integer.BYTES + Short.BYTES).putInt(Short.BYTES).putShort((short) value);
    return this;
  }

  public BinaryCopy int4(int value) {
    room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
    return this;
  }

  public BinaryCopy int8(long value) {
    room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
    return this;
  }

  /** An int8, or NULL. */
  public BinaryCopy int8(Long value) {
    return value == null ? nothing() : int8(value.longValue());
  }

  public BinaryCopy bool(boolean value) {
    room(Integer.BYTES + 1).putInt(1).put((byte) (value ? 1 : 0));
    return this;
  }

  /** A bool, or NULL. */
  public BinaryCopy bool(Boolean value) {
    return value == null ? nothing() : bool(value.booleanValue());
  }

  /** A text, or NULL; PostgreSQL takes none that holds NUL. */
  public BinaryCopy text(String value) {
    return value == null ? nothing() : bytea(value.getBytes(UTF_8));
  }

  public BinaryCopy bytea(byte[] value) {
    room(Integer.BYTES + value.length).putInt(value.length).put(value);
    return this;
  }

  public BinaryCopy bytea(DirectBuffer buffer, int index, int length) {
    room(Integer.BYTES + length).putInt(length);
    buffer.getBytes(index, bytes, length);
    return this;
  }

  /** A uuid, or NULL. */
  public BinaryCopy uuid(UUID value) {
    if (value == null) return nothing();
    room(Integer.BYTES + 2 * Long.BYTES).putInt(2 * Long.BYTES);
    bytes.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
    return this;
  }

  /** A whole number of any size: sign, and digits in groups of four. */
  public BinaryCopy numeric(BigInteger value) {
    short[] groups = groups(value.abs());
    room(Integer.BYTES + (4 + groups.length) * Short.BYTES);
    bytes.putInt((4 + groups.length) * Short.BYTES);
    bytes.putShort((short) groups.length).putShort((short) Math.max(0, groups.length - 1));
    bytes.putShort(value.signum() < 0 ? NEGATIVE : POSITIVE).putShort((short) 0);
    for (short group : groups) bytes.putShort(group);
    return this;
  }

  /** Most significant first; none for zero. */
  private static short[] groups(BigInteger magnitude) {
    short[] groups = new short[magnitude.bitLength() / 13 + 1];
    int from = groups.length;
    BigInteger rest = magnitude;
    while (rest.bitLength() > 63) {
      BigInteger[] parts = rest.divideAndRemainder(GROUP);
      groups[--from] = parts[1].shortValue();
      rest = parts[0];
    }
    for (long left = rest.longValue(); left > 0; left /= 10_000) {
      groups[--from] = (short) (left % 10_000);
    }
    return Arrays.copyOfRange(groups, from, groups.length);
  }

  private ByteBuffer room(int wanted) {
    if (bytes.remaining() < wanted) {
      int capacity = Math.max(2 * bytes.capacity(), bytes.position() + wanted);
      bytes = ByteBuffer.allocate(capacity).put(bytes.flip());
    }
    return bytes;
  }

  /** How many rows wait. */
  public int rows() {
    return rows;
  }

  /** How many bytes wait. */
  public int size() {
    return bytes.position();
  }

  /**
   * Sends everything that was collected, within the connection's transaction, and forgets it.
   *
   * @throws SQLException when PostgreSQL refuses a row or goes away; nothing of it is there then
   */
  public void send(Connection connection) throws SQLException {
    if (rows == 0) return;
    room(Short.BYTES).putShort((short) -1);
    CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
    try {
      for (int at = 0; at < bytes.position(); at += CHUNK_BYTES) {
        copy.writeToCopy(bytes.array(), at, Math.min(CHUNK_BYTES, bytes.position() - at));
      }
      long taken = copy.endCopy();
      if (taken != rows) throw new SQLException("%d of %d rows taken".formatted(taken, rows));
    } finally {
      if (copy.isActive()) copy.cancelCopy();
      clear();
    }
  }
}

package sluice.replica.snapshot;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;

/**
 * Where a state stands.
 *
 * @param log id of the log that led to it
 * @param epoch of its last command; of views the broker's leadership under which their last record
 *     was written, -1 not known
 * @param sequence of its last command; of views the number of their last event; above zero
 * @param logTimeMs of its last command
 * @param logDigest running digest of the log with its last command, or event
 * @param eventNumber of the last event that it caused, or took
 * @param eventDigest running digest of the events with that one
 * @param stateHash that the restored state must have; of views 0: they have none
 */
public record SnapshotHead(
    UUID log,
    int epoch,
    long sequence,
    long logTimeMs,
    long logDigest,
    long eventNumber,
    long eventDigest,
    long stateHash) {
  static final int BYTES = 80;

  private static final long MAGIC = 0x3153_4543_4955_4C53L; // "SLUICES1"

  ByteBuffer encode() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(MAGIC).putLong(log.getMostSignificantBits());
    bytes.putLong(log.getLeastSignificantBits()).putLong(epoch).putLong(sequence);
    bytes.putLong(logTimeMs).putLong(logDigest).putLong(eventNumber).putLong(eventDigest);
    return bytes.putLong(stateHash).flip();
  }

  /**
   * @return null when the bytes are no head
   */
  static SnapshotHead decode(ByteBuffer page) {
    ByteBuffer bytes = page.duplicate().order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.remaining() != BYTES || bytes.getLong() != MAGIC) return null;
    return new SnapshotHead(
        new UUID(bytes.getLong(), bytes.getLong()),
        (int) bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong(),
        bytes.getLong());
  }
}

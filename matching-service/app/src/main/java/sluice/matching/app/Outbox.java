package sluice.matching.app;

import java.nio.ByteOrder;
import java.util.concurrent.CompletableFuture;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.protocol.wire.EventBatchDecoder;
import sluice.protocol.wire.MessageHeaderDecoder;
import sluice.replica.log.LogWriter.Appended;

/**
 * Finished records on their way from the matching thread to the event log: a ring of reused places.
 * The matching thread puts, the emitter's thread reads in order and releases what is acknowledged;
 * until then a record can be sent again. Nothing is allocated once each place has met its largest
 * record. Positions count from 0, for ever.
 */
final class Outbox {
  /** Records that may wait for their acknowledgement; a tenth of a second of a full day's peak. */
  static final int CAPACITY = 16_384;

  private static final int SEQUENCE_OFFSET =
      MessageHeaderDecoder.ENCODED_LENGTH + EventBatchDecoder.sequenceEncodingOffset();
  private static final int USUAL_BYTES = 512;
  private static final int LARGEST_KEPT_BYTES = 16 * 1024;

  /** A finished record. */
  static final class Entry {
    long sequence;
    long firstNumber;
    long lastNumber;
    long digest;
    int length;
    final UnsafeBuffer bytes = new UnsafeBuffer(new byte[0]);

    /** Set by the emitter once it is sent. */
    CompletableFuture<Appended> appended;
  }

  private final Entry[] ring = new Entry[CAPACITY];
  private volatile long released;
  private volatile long put;

  Outbox() {
    for (int i = 0; i < CAPACITY; i++) ring[i] = new Entry();
  }

  boolean full() {
    return put - released == CAPACITY;
  }

  /** Position of the oldest record that is not released. */
  long released() {
    return released;
  }

  /** Position that the next record will get. */
  long put() {
    return put;
  }

  /** The record at a position between {@link #released} and {@link #put}. */
  Entry at(long position) {
    return ring[(int) (position % CAPACITY)];
  }

  /**
   * Copies a record in; never when {@link #full}. The matching thread only.
   *
   * @return sequence of the command that caused it
   */
  long put(long firstNumber, long lastNumber, long digest, DirectBuffer buffer, int length) {
    Entry entry = at(put);
    if (entry.bytes.capacity() < length) {
      entry.bytes.wrap(new byte[Math.max(USUAL_BYTES, length)]);
    }
    buffer.getBytes(0, entry.bytes, 0, length);
    entry.sequence = buffer.getLong(SEQUENCE_OFFSET, ByteOrder.LITTLE_ENDIAN);
    entry.firstNumber = firstNumber;
    entry.lastNumber = lastNumber;
    entry.digest = digest;
    entry.length = length;
    put = put + 1;
    return entry.sequence;
  }

  /** Gives back the places before a position. The emitter's thread only. */
  void releaseTo(long position) {
    for (long each = released; each < position; each++) {
      Entry entry = at(each);
      entry.appended = null;
      if (entry.bytes.capacity() > LARGEST_KEPT_BYTES) entry.bytes.wrap(new byte[0]);
    }
    released = position;
  }
}

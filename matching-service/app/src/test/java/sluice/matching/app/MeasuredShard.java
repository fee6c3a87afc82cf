package sluice.matching.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.replica.events.EventPosition;

/**
 * The shard as the service runs it, from the record that was read to the records that are to be
 * sent, for measurements. In the shard's package because nobody else may see it.
 */
public final class MeasuredShard {
  private static final EventPosition NOWHERE = new EventPosition(0, 0, 0);

  private final Shard shard;
  private long records;
  private long bytes;

  /** Before record 0. */
  public MeasuredShard() {
    shard = new Shard(this::said);
  }

  private MeasuredShard(ShardImage image) {
    Deque<DirectBuffer> chunks = new ArrayDeque<>();
    try {
      image.writeTo((buffer, index, length) -> chunks.add(copy(buffer, index, length)), NOWHERE);
      shard = ShardImage.restore(image.head(new UUID(7, 7), 0), chunks::poll, this::said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DirectBuffer copy(DirectBuffer buffer, int index, int length) {
    UnsafeBuffer copy = new UnsafeBuffer(new byte[length]);
    copy.putBytes(0, buffer, index, length);
    return copy;
  }

  private void said(
      long firstNumber, long lastNumber, long digest, DirectBuffer buffer, int length) {
    records++;
    bytes += length;
  }

  /** Another one that stands where this one does. */
  public MeasuredShard copy() {
    return new MeasuredShard(new ShardImage(shard));
  }

  /** How many records it would like to see before the first of them comes. */
  public int readsAhead() {
    return shard.readsAhead();
  }

  /** One of the records to come. */
  public void ahead(DirectBuffer buffer, int index, int length) {
    shard.ahead(buffer, index, length);
  }

  /** Applies the next record of the log. */
  public void onRecord(long appendedAtMs, DirectBuffer buffer, int index, int length) {
    shard.onRecord(shard.nextOffset(), appendedAtMs, buffer, index, length);
  }

  /** The hash of its state. */
  public long stateHash() {
    return shard.machine().stateHash();
  }

  /** Events said since record 0. */
  public long events() {
    return shard.eventNumber();
  }

  /** Records that are to be sent, since it was made. */
  public long records() {
    return records;
  }

  /** Bytes of the records that are to be sent, since it was made. */
  public long bytes() {
    return bytes;
  }
}

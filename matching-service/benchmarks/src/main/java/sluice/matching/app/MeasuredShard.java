package sluice.matching.app;

import org.agrona.DirectBuffer;

/**
 * The shard as the service runs it, from the record that was read to the records that are to be
 * sent, for measurements. In the shard's package because nobody else may see it.
 */
public final class MeasuredShard {
  private long bytes;
  private final Shard shard =
      new Shard((firstNumber, lastNumber, digest, buffer, length) -> bytes += length);

  /** Applies the next record of the log. */
  public void onRecord(long appendedAtMs, DirectBuffer buffer, int index, int length) {
    shard.onRecord(shard.nextOffset(), appendedAtMs, buffer, index, length);
  }

  /** Orders that rest. */
  public int openOrders() {
    return shard.machine().openOrders();
  }

  /** Events said. */
  public long events() {
    return shard.eventNumber();
  }

  /** Bytes of all records that are to be sent. */
  public long bytes() {
    return bytes;
  }
}

package sluice.matching.app;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import sluice.matching.core.MatchingMachine;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;

/**
 * The log's replay that nothing ever happens to: each record is applied once, as it stands. What it
 * says and the hash that it has are what every other replay must say and have.
 */
public final class Mirror {
  private final TreeMap<Long, byte[]> records = new TreeMap<>();
  private final List<Long> hashes = new ArrayList<>();
  private final List<EventBatch> said = new ArrayList<>();
  private final Shard shard = new Shard(this::take);

  private void take(long first, long last, long digest, DirectBuffer buffer, int length) {
    byte[] bytes = new byte[length];
    buffer.getBytes(0, bytes);
    records.put(first, bytes);
    said.add(EventBatchCodec.decode(new UnsafeBuffer(bytes), 0, length));
  }

  /**
   * Applies the next record.
   *
   * @return what it caused
   */
  public List<EventBatch> apply(long appendedAtMs, byte[] record) {
    said.clear();
    shard.onRecord(shard.nextOffset(), appendedAtMs, new UnsafeBuffer(record), 0, record.length);
    hashes.add(shard.machine().stateHash());
    return List.copyOf(said);
  }

  /** How many records have been applied. */
  public int applied() {
    return hashes.size();
  }

  /** The state's hash after the command of this sequence. */
  public long hash(long sequence) {
    return sequence == 0 ? 0 : hashes.get(Math.toIntExact(sequence - 1));
  }

  /** The record of the event log that begins with this number; null when none does. */
  public byte[] record(long firstNumber) {
    return records.get(firstNumber);
  }

  /** Number of the last event. */
  public long eventNumber() {
    return shard.eventNumber();
  }

  /** The state, to be read only. */
  public MatchingMachine machine() {
    return shard.machine();
  }
}

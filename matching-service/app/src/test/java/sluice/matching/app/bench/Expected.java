package sluice.matching.app.bench;

import org.agrona.concurrent.UnsafeBuffer;
import sluice.matching.app.MeasuredShard;

/**
 * What a stream's records cause, by the shard alone: how long each answer is. Every command of a
 * stream is answered by one record.
 */
final class Expected {
  private Expected() {}

  static int[] sizes(RecordStream records, long appendedAtMs) {
    MeasuredShard shard = new MeasuredShard();
    UnsafeBuffer buffer = records.buffer();
    int[] sizes = new int[records.records()];
    long bytes = 0;
    for (int i = 0; i < sizes.length; i++) {
      records.stamp(i, appendedAtMs);
      shard.onRecord(appendedAtMs, buffer, records.start(i), records.length(i));
      if (shard.records() != i + 1) {
        throw new IllegalStateException("command " + i + " is not answered by one record");
      }
      sizes[i] = (int) (shard.bytes() - bytes);
      bytes = shard.bytes();
    }
    return sizes;
  }
}

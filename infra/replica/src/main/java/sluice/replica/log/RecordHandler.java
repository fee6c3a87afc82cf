package sluice.replica.log;

import org.agrona.DirectBuffer;

/** Takes the records of a log, one by one, in order. */
@FunctionalInterface
public interface RecordHandler {
  /**
   * @param offset place in the log
   * @param appendedAtMs the broker's append time
   * @param buffer valid during the call only
   */
  void onRecord(long offset, long appendedAtMs, DirectBuffer buffer, int index, int length);
}

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

  /** How many records it would like to see before the first of them comes; 0 none. */
  default int readsAhead() {
    return 0;
  }

  /**
   * One of the records to come, as a hint: it comes soon, or never.
   *
   * @param buffer valid during the call only
   */
  default void ahead(DirectBuffer buffer, int index, int length) {}
}

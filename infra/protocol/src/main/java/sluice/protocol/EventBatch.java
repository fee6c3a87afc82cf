package sluice.protocol;

import java.util.List;

/**
 * One record of trading.events: what one command caused, or a part of it when that is long.
 *
 * @param firstNumber number of the first event; the venue's first is 1, numbers are dense
 * @param sequence of the command
 * @param logTimeMs log time of the command
 * @param sender of the command's origin; 0 for EpochStarted
 * @param counter of the command's origin
 * @param digest running digest of the stream up to and with the last event of this record
 * @param endOfCommand false when the next record goes on with the same command
 */
public record EventBatch(
    long firstNumber,
    long sequence,
    long logTimeMs,
    long sender,
    long counter,
    long digest,
    boolean endOfCommand,
    List<Event> events) {

  /** Number of the last event. */
  public long lastNumber() {
    return firstNumber + events.size() - 1;
  }
}

package sluice.replica.events;

import sluice.vocabulary.Digest;

/**
 * How far somebody has followed trading.events; stored in the same transaction as the effect.
 *
 * @param nextOffset of the record to read next
 * @param number of the last event taken; 0 before the first
 * @param digest of the stream up to and with that event
 */
public record EventPosition(long nextOffset, long number, long digest) {
  /** Before the first event. */
  public static final EventPosition START = new EventPosition(0, 0, Digest.EMPTY);
}

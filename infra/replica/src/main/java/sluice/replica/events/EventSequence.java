package sluice.replica.events;

import org.agrona.DirectBuffer;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
import sluice.protocol.EventBatchCodec.Head;
import sluice.protocol.Undecodable;
import sluice.replica.log.LogBroken;

/**
 * Takes exactly the next number: lower ones are repeats of what is known and are dropped, higher
 * ones leave a gap and are not taken, a known next number with another digest is another history.
 * One thread.
 */
public final class EventSequence {
  private EventPosition position;
  private long gapSinceNumber;

  public EventSequence(EventPosition from) {
    this.position = from;
  }

  /**
   * @return the batch when it is the next; null when it is a repeat or leaves a gap
   * @throws Undecodable when the bytes are no event batch
   * @throws LogBroken when the events contradict those before
   */
  public EventBatch take(long offset, DirectBuffer buffer, int index, int length) {
    EventBatch batch = EventBatchCodec.decode(buffer, index, length);
    return pass(offset, buffer, index, length) ? batch : null;
  }

  /**
   * As {@link #take}, for whoever wants to know where the events end, not what they say: they are
   * counted and folded into the digest, none is read.
   *
   * @return whether it is the next
   */
  public boolean pass(long offset, DirectBuffer buffer, int index, int length) {
    Head head = EventBatchCodec.head(buffer, index, length);
    long next = position.number() + 1;
    if (head.firstNumber() != next) {
      if (head.firstNumber() > next) gapSinceNumber = next;
      else checkRepeat(head, next);
      position = new EventPosition(offset + 1, position.number(), position.digest());
      return false;
    }
    long digest = EventBatchCodec.digest(buffer, index, length, position.digest());
    if (digest != head.digest()) {
      throw new LogBroken(
          "event %d at offset %d carries digest %016x, we have %016x: two histories"
              .formatted(next, offset, head.digest(), digest));
    }
    gapSinceNumber = 0;
    position = new EventPosition(offset + 1, head.lastNumber(), digest);
    return true;
  }

  private void checkRepeat(Head head, long next) {
    boolean sameEnd = head.lastNumber() == position.number();
    if (head.lastNumber() >= next || sameEnd && head.digest() != position.digest()) {
      throw new LogBroken(
          "events %d to %d were told before, and differently: two histories"
              .formatted(head.firstNumber(), head.lastNumber()));
    }
  }

  /** Where we stand. */
  public EventPosition position() {
    return position;
  }

  /** The first number that is missing while later ones have been seen; 0 when none is. */
  public long gapSinceNumber() {
    return gapSinceNumber;
  }
}

package sluice.replica.events;

import org.agrona.DirectBuffer;
import sluice.protocol.EventBatch;
import sluice.protocol.EventBatchCodec;
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
    long next = position.number() + 1;
    if (batch.firstNumber() != next) {
      if (batch.firstNumber() > next) gapSinceNumber = next;
      else checkRepeat(batch, next);
      position = new EventPosition(offset + 1, position.number(), position.digest());
      return null;
    }
    long digest = EventBatchCodec.digest(buffer, index, length, position.digest());
    if (digest != batch.digest()) {
      throw new LogBroken(
          "event %d at offset %d carries digest %016x, we have %016x: two histories"
              .formatted(next, offset, batch.digest(), digest));
    }
    gapSinceNumber = 0;
    position = new EventPosition(offset + 1, batch.lastNumber(), digest);
    return batch;
  }

  private void checkRepeat(EventBatch batch, long next) {
    boolean sameEnd = batch.lastNumber() == position.number();
    if (batch.lastNumber() >= next || sameEnd && batch.digest() != position.digest()) {
      throw new LogBroken(
          "events %d to %d were told before, and differently: two histories"
              .formatted(batch.firstNumber(), batch.lastNumber()));
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

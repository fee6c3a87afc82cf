package sluice.operations.replay;

import java.time.Duration;
import sluice.vocabulary.Side;

/** A market as its player meets it. Used by one thread. */
interface Floor {
  /** Brings one more trader of that side in, with funds for all that the file can ask of it. */
  Desk open(Side side, int number);

  /**
   * The next fill that was told to any of our traders, in the order of telling.
   *
   * @return null when none came within that time
   */
  Fill nextFill(Duration patience);

  /**
   * What the venue has published, as soon as it is the expected, or when it is not after that time.
   */
  Best published(Best expected, Duration patience);
}

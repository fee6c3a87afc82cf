package sluice.operations.replay;

import java.util.List;
import sluice.operations.venue.Refusal;

/** What became of an order that was sent in. */
sealed interface Entry {
  /**
   * It is known to the venue.
   *
   * @param fills that it caused by coming in
   * @param leavesUnits what rests, in 10^-8 of the base asset; 0 when it left the book already
   */
  record Entered(String orderId, List<Fill> fills, long leavesUnits) implements Entry {}

  /** The venue did not take it. */
  record Refused(Refusal refusal) implements Entry {}
}

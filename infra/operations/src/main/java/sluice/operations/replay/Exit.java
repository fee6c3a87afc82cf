package sluice.operations.replay;

import sluice.operations.venue.Refusal;

/** What became of a cancel. */
sealed interface Exit {
  /** The order has left the book by it. */
  record Cancelled() implements Exit {}

  /** There was no such open order any more: it has traded. */
  record NotOpen() implements Exit {}

  /** The venue did not take the cancel; the order stays. */
  record Refused(Refusal refusal) implements Exit {}
}

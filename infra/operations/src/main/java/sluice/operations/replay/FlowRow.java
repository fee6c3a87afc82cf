package sluice.operations.replay;

import sluice.vocabulary.Side;

/**
 * One row of an order-flow file.
 *
 * @param number rising; also the row's name in messages
 * @param timeMs when the recorded venue said it, unix ms
 * @param orderId the recorded venue's
 * @param cents price in hundredths of the quote asset
 * @param units remaining quantity, in 10^-8 of the base asset
 */
record FlowRow(
    long number, long timeMs, Kind kind, long orderId, Side side, long cents, long units) {
  /** What happened to the order. */
  enum Kind {
    /** It rested before the file begins. */
    SEED,
    /** It came in. */
    CREATE,
    /** It traded in part, or its price was moved. */
    CHANGE,
    /** It left the book: filled, or cancelled with what remained. */
    DELETE,
    /** An order left the book that the recording had never seen. */
    DELETE_UNKNOWN
  }

  /** Whether the row brings an order in. */
  boolean enters() {
    return kind == Kind.SEED || kind == Kind.CREATE;
  }
}

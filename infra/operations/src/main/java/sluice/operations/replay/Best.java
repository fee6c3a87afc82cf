package sluice.operations.replay;

/**
 * The best prices of a book, in hundredths of the quote asset.
 *
 * @param bidCents 0 without a bid
 * @param askCents 0 without an ask
 */
record Best(long bidCents, long askCents) {
  static final Best EMPTY = new Best(0, 0);
}

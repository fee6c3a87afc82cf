package sluice.matching.core.book;

/**
 * What stands in the ring of an account's open orders in a market: the orders, oldest first, and
 * the place itself, where the ring begins and ends. One thread.
 */
abstract sealed class Listed extends Queued permits Order, Position {
  Listed nextSibling;
  Listed previousSibling;
}

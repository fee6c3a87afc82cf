package sluice.matching.core.book;

/**
 * What stands in the ring of a price: its orders, oldest first, and the level itself, where the
 * ring begins and ends. So no link is ever null, and who joins or leaves asks nothing: whether an
 * order is the first of its price is a thing that a processor cannot guess. One thread.
 */
abstract sealed class Queued permits Level, Listed {
  Queued next;
  Queued previous;
}

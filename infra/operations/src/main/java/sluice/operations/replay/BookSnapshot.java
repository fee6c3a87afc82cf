package sluice.operations.replay;

/**
 * The best prices of the recorded book at one moment.
 *
 * @param timeMs unix ms
 * @param bidCents 0 when there was no bid
 * @param askCents 0 when there was no ask
 */
record BookSnapshot(long timeMs, long bidCents, long askCents) {}

package sluice.operations.recover;

/**
 * What a table holds.
 *
 * @param rows how many; of the line {@code events} the number of the last event
 * @param digest of all of them, in hexadecimal
 */
record TableDigest(long rows, String digest) {}

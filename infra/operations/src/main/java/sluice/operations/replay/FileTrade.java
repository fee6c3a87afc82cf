package sluice.operations.replay;

/**
 * A trade: of the recording, or made by the venue in answer to a row.
 *
 * @param timeMs file time, unix ms; of a trade of ours that of the row that caused it
 * @param cents price in hundredths of the quote asset
 * @param units quantity in 10^-8 of the base asset
 */
record FileTrade(long timeMs, long cents, long units) {}

package sluice.gateway.history;

import java.math.BigInteger;

/**
 * The trades of a stretch of time as one row. Units as on the wire.
 *
 * @param startMs log time
 */
public record HistoryCandle(
    long startMs,
    long openPoints,
    long highPoints,
    long lowPoints,
    long closePoints,
    BigInteger volumeLots) {}

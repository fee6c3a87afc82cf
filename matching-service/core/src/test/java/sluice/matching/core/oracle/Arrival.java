package sluice.matching.core.oracle;

/**
 * One record of the log on its way in.
 *
 * @param appendedAtMs when the log took it
 * @param signed whether its signature holds
 */
record Arrival(
    long sequence,
    long appendedAtMs,
    long sender,
    long counter,
    long expiresAtMs,
    int epoch,
    boolean signed,
    Act act) {}

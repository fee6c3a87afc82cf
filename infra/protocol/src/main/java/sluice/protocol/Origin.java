package sluice.protocol;

/**
 * Who sent a command and until when it counts.
 *
 * @param sender incarnation of the sending process, above zero
 * @param counter rises with each command of the sender, so one number per sender tells a repeat
 * @param expiresAtMs log time after which the core refuses the command
 * @param epoch the epoch it is meant for
 */
public record Origin(long sender, long counter, long expiresAtMs, int epoch) {}

/**
 * Plays recorded order flow through the public API of a running venue and compares what comes out
 * with what the recording says.
 */
package sluice.operations.replay;

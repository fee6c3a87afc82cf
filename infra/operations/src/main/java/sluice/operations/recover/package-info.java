/**
 * {@code infra/recover}: looks where the copies of a venue's truth stand, says what it will do,
 * sees the services do it, and judges the outcome by a reading of its own. What it computes to
 * compare with, it computes from the log and by its own code.
 */
package sluice.operations.recover;

/**
 * The log as a port: {@link sluice.replica.log.RecordLog}, on Kafka here, in memory in the test
 * kit. Its second copy on its owner's own disk is {@link sluice.replica.journal}.
 */
package sluice.replica.log;

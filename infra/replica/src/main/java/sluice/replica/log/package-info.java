/**
 * The log as a port: {@link sluice.replica.log.RecordLog}, on Kafka here, in memory in the test
 * kit. The journal, the second copy of a log on its owner's own disk, will stand beside this
 * package.
 */
package sluice.replica.log;

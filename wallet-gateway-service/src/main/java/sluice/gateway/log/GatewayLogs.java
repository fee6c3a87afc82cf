package sluice.gateway.log;

import sluice.replica.log.RecordLog;

/**
 * The three logs that a gateway meets.
 *
 * @param commands of the first epoch; a new epoch is a new topic
 * @param events what the core says happened
 * @param access accounts and keys; control is its only writer
 */
public record GatewayLogs(RecordLog commands, RecordLog events, RecordLog access) {}

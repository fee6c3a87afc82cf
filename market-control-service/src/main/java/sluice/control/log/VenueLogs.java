package sluice.control.log;

import sluice.replica.log.RecordLog;

/**
 * The three logs that control meets.
 *
 * @param commands of the first epoch; a new epoch is a new topic
 * @param events what the core says happened
 * @param access accounts and keys; control is its only writer
 */
public record VenueLogs(RecordLog commands, RecordLog events, RecordLog access) {}

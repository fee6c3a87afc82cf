package sluice.control.log;

import sluice.replica.log.RecordLog;

/**
 * The logs that control meets.
 *
 * @param commands of the first epoch; a new epoch is a new topic
 * @param events what the core says happened
 * @param access accounts and keys; control is its only writer
 * @param controlEvents control's own domain events
 * @param controlActs control's own audit
 */
public record VenueLogs(
    RecordLog commands,
    RecordLog events,
    RecordLog access,
    RecordLog controlEvents,
    RecordLog controlActs) {}

package sluice.matching.app;

import sluice.replica.log.RecordLog;

/**
 * The two logs that a shard stands between.
 *
 * @param commands of the first epoch; a new epoch is a new topic
 * @param events what the core says happened
 */
record ShardLogs(RecordLog commands, RecordLog events) implements AutoCloseable {
  @Override
  public void close() {
    commands.close();
    events.close();
  }
}

package sluice.gateway.log;

import sluice.protocol.AccessRecord;

/** Takes the records of access.log, each once and in order, on the log's thread. */
@FunctionalInterface
public interface AccessListener {
  /** The next record. */
  void onRecord(AccessRecord record);
}

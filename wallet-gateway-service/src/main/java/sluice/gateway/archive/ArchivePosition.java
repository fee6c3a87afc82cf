package sluice.gateway.archive;

import java.util.UUID;
import sluice.replica.log.LogDigest;

/**
 * How far one log is in the archive; stored in the transaction of its rows.
 *
 * @param topicId which log it is
 * @param nextOffset of the record to be archived next
 * @param leaderEpoch under which the last one was written; -1 unknown, or none yet
 * @param digest of all records before
 * @param lastNumber highest sequence or event number among them; 0 before the first
 * @param logTimeMs of the last one; 0 before the first
 */
record ArchivePosition(
    UUID topicId, long nextOffset, int leaderEpoch, long digest, long lastNumber, long logTimeMs) {
  /** Before the first record of a log. */
  static ArchivePosition start(UUID topicId) {
    return new ArchivePosition(topicId, 0, -1, LogDigest.EMPTY, 0, 0);
  }
}

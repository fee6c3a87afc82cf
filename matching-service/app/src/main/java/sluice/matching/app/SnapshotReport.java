package sluice.matching.app;

import java.util.List;

/**
 * Where the shard's snapshots stand.
 *
 * @param sequence of the newest that counts; 0 none
 * @param bytes of the last that was written
 * @param taken since the start
 * @param failed since the start
 * @param pauseSeconds for which the matching thread stood still for the last one
 * @param worstPauseSeconds for which it ever did since the start
 * @param writeSeconds to write, force and read back the last one
 * @param unusable why newer ones could not be used at the start: an alarm when there are any
 */
record SnapshotReport(
    long sequence,
    long bytes,
    long taken,
    long failed,
    double pauseSeconds,
    double worstPauseSeconds,
    double writeSeconds,
    List<String> unusable) {

  /** Before anything. */
  static final SnapshotReport NONE = restored(0, List.of());

  /** At a start. */
  static SnapshotReport restored(long sequence, List<String> unusable) {
    return new SnapshotReport(sequence, 0, 0, 0, 0, 0, 0, unusable);
  }

  /** The matching thread stood still. */
  SnapshotReport paused(double seconds) {
    double worst = Math.max(seconds, worstPauseSeconds);
    return new SnapshotReport(
        sequence, bytes, taken, failed, seconds, worst, writeSeconds, unusable);
  }

  /** One more counts. */
  SnapshotReport counted(long itsSequence, long itsBytes, double seconds) {
    return new SnapshotReport(
        itsSequence,
        itsBytes,
        taken + 1,
        failed,
        pauseSeconds,
        worstPauseSeconds,
        seconds,
        unusable);
  }

  /** One could not be written. */
  SnapshotReport failedOnce() {
    return new SnapshotReport(
        sequence,
        bytes,
        taken,
        failed + 1,
        pauseSeconds,
        worstPauseSeconds,
        writeSeconds,
        unusable);
  }
}

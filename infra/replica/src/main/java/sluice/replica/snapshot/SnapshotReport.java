package sluice.replica.snapshot;

import java.util.List;

/**
 * Where a state's snapshots stand.
 *
 * @param sequence of the newest that counts: the head's; 0 none
 * @param bytes of the last that was written
 * @param taken since the start
 * @param failed since the start
 * @param pauseSeconds for which the state stood still at once for the last one
 * @param worstPauseSeconds for which it ever did since the start
 * @param writeSeconds to write, force and read back the last one
 * @param unusable why newer ones could not be used at the start: an alarm when there are any
 */
public record SnapshotReport(
    long sequence,
    long bytes,
    long taken,
    long failed,
    double pauseSeconds,
    double worstPauseSeconds,
    double writeSeconds,
    List<String> unusable) {

  /** Before anything. */
  public static final SnapshotReport NONE = restored(0, List.of());

  /** At a start. */
  public static SnapshotReport restored(long sequence, List<String> unusable) {
    return new SnapshotReport(sequence, 0, 0, 0, 0, 0, 0, unusable);
  }

  /** The state stood still. */
  public SnapshotReport paused(double seconds) {
    double worst = Math.max(seconds, worstPauseSeconds);
    return new SnapshotReport(
        sequence, bytes, taken, failed, seconds, worst, writeSeconds, unusable);
  }

  /** One more counts. */
  public SnapshotReport counted(long itsSequence, long itsBytes, double seconds) {
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
  public SnapshotReport failedOnce() {
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

package sluice.matching.app;

import java.time.Duration;

/**
 * When snapshots are taken and how many stay.
 *
 * @param keep the newest so many stay; at least 1
 * @param recoverWithin a snapshot is taken when replaying what came after the last would take
 *     longer
 */
record SnapshotSettings(int keep, Duration recoverWithin) {
  static final SnapshotSettings DEFAULT = new SnapshotSettings(3, Duration.ofSeconds(5));
}

/**
 * A state machine's state on its owner's own disk, so that a restart replays a tail and not a life:
 * {@link sluice.replica.snapshot.SnapshotStore}. What stands in a snapshot is the machine's own
 * matter; here it is framed, checksummed, written whole or not at all, read back before it counts.
 */
package sluice.replica.snapshot;

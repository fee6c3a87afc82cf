package sluice.matching.app;

import java.io.IOException;
import sluice.replica.disk.Disk;
import sluice.replica.journal.JournalSettings;

/**
 * What a shard has of our own disk.
 *
 * @param commands holds the command log's journal
 * @param snapshots holds the shard's snapshots, and nothing else
 */
record ShardDisk(
    Disk commands, JournalSettings journal, Disk snapshots, SnapshotSettings snapshotting)
    implements AutoCloseable {
  @Override
  public void close() throws IOException {
    try {
      commands.close();
    } finally {
      snapshots.close();
    }
  }
}

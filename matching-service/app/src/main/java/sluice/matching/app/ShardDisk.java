package sluice.matching.app;

import java.io.IOException;
import sluice.replica.disk.Disk;
import sluice.replica.journal.JournalSettings;

/**
 * What a shard has of our own disk.
 *
 * @param commands holds the command log's journal
 */
record ShardDisk(Disk commands, JournalSettings journal) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    commands.close();
  }
}

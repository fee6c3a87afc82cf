package sluice.matching.app;

import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.matching.app.MatchingSettings.Matching;
import sluice.replica.disk.FileDisk;
import sluice.replica.journal.JournalSettings;
import sluice.replica.work.Workers;

/** Our own disk as a directory, and the way out when it fails. */
@Configuration(proxyBeanMethods = false)
class OwnDisk {
  private static final Logger LOG = LoggerFactory.getLogger(OwnDisk.class);

  /** Of the process whose journal failed: EX_IOERR. */
  private static final int DISK_FAILED = 74;

  @Bean
  @ConditionalOnMissingBean
  ShardDisk shardDisk(MatchingSettings settings) throws IOException {
    Matching matching = settings.matching();
    JournalSettings usual = JournalSettings.DEFAULT;
    return new ShardDisk(
        new FileDisk(matching.journalDirectory()),
        new JournalSettings(
            Math.toIntExact(matching.journalSegment().toBytes()),
            usual.batchBytes(),
            usual.plainSegments()),
        new FileDisk(matching.snapshotDirectory()),
        new SnapshotSettings(matching.snapshotsKept(), matching.recoverWithin()));
  }

  @Bean
  JournalRoom journalRoom(ShardDisk disk, MatchingSettings settings) {
    Matching matching = settings.matching();
    return new JournalRoom(
        disk.commands(),
        new RoomSettings(
            matching.entryClosesBelow().toBytes(), matching.entryOpensAbove().toBytes()),
        Workers.THREADS);
  }

  @Bean
  @ConditionalOnMissingBean
  Departure departure() {
    return why -> {
      LOG.error("the process ends: {}", why);
      // Not on the matching thread, which the shutdown waits for.
      Thread.ofPlatform().name("departure").start(() -> System.exit(DISK_FAILED));
    };
  }
}

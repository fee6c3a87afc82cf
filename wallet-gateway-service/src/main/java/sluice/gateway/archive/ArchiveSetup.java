package sluice.gateway.archive;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.gateway.database.DatabaseSetup;
import sluice.gateway.database.LogEnds;
import sluice.gateway.database.PostgresDatabase;
import sluice.gateway.log.GatewayLogs;
import sluice.gateway.log.VenueLog;
import sluice.replica.work.Workers;

/** The archive in the service: written on its own thread, waited for by nobody. */
@Configuration(proxyBeanMethods = false)
class ArchiveSetup {
  @Bean(destroyMethod = "")
  ArchiveWriter archiveWriter(PostgresDatabase database, GatewayLogs logs, LogEnds ends) {
    return new ArchiveWriter(
        () -> new PostgresArchiveTables(database),
        VenueLog.EPOCH,
        logs.commands(),
        ends.commands(),
        logs.events(),
        ends.events(),
        Workers.THREADS);
  }

  @Bean
  ArchiveHealth archiveHealthIndicator(ArchiveWriter writer, LogEnds ends) {
    return new ArchiveHealth(writer, ends);
  }

  @Bean
  SmartLifecycle archiveLifecycle(ArchiveWriter writer) {
    return new Lifecycle(writer);
  }

  /** Begins after the logs do and ends before them. */
  private static final class Lifecycle implements SmartLifecycle {
    private final ArchiveWriter writer;
    private volatile boolean running;

    Lifecycle(ArchiveWriter writer) {
      this.writer = writer;
    }

    @Override
    public void start() {
      writer.start();
      running = true;
    }

    @Override
    public void stop() {
      running = false;
      writer.close();
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return DatabaseSetup.AFTER_THE_LOGS;
    }
  }
}

package sluice.gateway.history;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.gateway.GatewaySettings;
import sluice.gateway.database.DatabaseSetup;
import sluice.gateway.database.LogEnds;
import sluice.gateway.database.PostgresDatabase;
import sluice.gateway.log.GatewayLogs;
import sluice.replica.work.Workers;

/** History in the service: asked through its own pool, written on its own thread. */
@Configuration(proxyBeanMethods = false)
class HistorySetup {
  @Bean(destroyMethod = "")
  HistoryWriter historyWriter(PostgresDatabase database, GatewayLogs logs, LogEnds ends) {
    return new HistoryWriter(
        () -> new PostgresHistoryTables(database), logs.events(), ends.events(), Workers.THREADS);
  }

  @Bean
  PostgresHistory postgresHistory(
      PostgresDatabase database, LogEnds ends, GatewaySettings settings) {
    return new PostgresHistory(database, ends.events(), settings.history());
  }

  @Bean
  HistoryHealth historyHealthIndicator(HistoryWriter writer, LogEnds ends, PostgresHistory asked) {
    return new HistoryHealth(writer, ends.events(), asked);
  }

  @Bean
  SmartLifecycle historyLifecycle(HistoryWriter writer) {
    return new Lifecycle(writer);
  }

  /** Begins after the logs do and ends before them; waits for nobody. */
  private static final class Lifecycle implements SmartLifecycle {
    private final HistoryWriter writer;
    private volatile boolean running;

    Lifecycle(HistoryWriter writer) {
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

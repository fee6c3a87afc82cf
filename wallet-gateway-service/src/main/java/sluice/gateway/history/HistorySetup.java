package sluice.gateway.history;

import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.gateway.GatewaySettings;
import sluice.gateway.log.GatewayLogs;

/** History in the service: asked through its own pool, written on its own thread. */
@Configuration(proxyBeanMethods = false)
class HistorySetup {
  @Bean
  HistoryDatabase historyDatabase(GatewaySettings settings) {
    GatewaySettings.Database database = settings.database();
    return new HistoryDatabase(database.url(), database.username(), database.password());
  }

  @Bean(destroyMethod = "")
  LogEnd historyLogEnd(GatewayLogs logs) {
    return new LogEnd(logs.events());
  }

  @Bean(destroyMethod = "")
  HistoryWriter historyWriter(HistoryDatabase database, GatewayLogs logs) {
    return new HistoryWriter(database, logs.events());
  }

  @Bean
  PostgresHistory postgresHistory(
      HistoryDatabase database, LogEnd logEnd, GatewaySettings settings) {
    return new PostgresHistory(database, logEnd, settings.history());
  }

  @Bean
  HistoryHealth historyHealthIndicator(HistoryWriter writer, LogEnd logEnd, PostgresHistory asked) {
    return new HistoryHealth(writer, logEnd, asked);
  }

  @Bean
  SmartLifecycle historyLifecycle(HistoryWriter writer, LogEnd logEnd) {
    return new Lifecycle(writer, logEnd);
  }

  /** Begins after the logs do and ends before them; waits for nobody. */
  private static final class Lifecycle implements SmartLifecycle {
    private static final int AFTER_THE_LOGS = 1;

    private final HistoryWriter writer;
    private final LogEnd logEnd;
    private volatile boolean running;

    Lifecycle(HistoryWriter writer, LogEnd logEnd) {
      this.writer = writer;
      this.logEnd = logEnd;
    }

    @Override
    public void start() {
      logEnd.start();
      writer.start();
      running = true;
    }

    @Override
    public void stop() {
      running = false;
      writer.close();
      logEnd.close();
    }

    @Override
    public boolean isRunning() {
      return running;
    }

    @Override
    public int getPhase() {
      return AFTER_THE_LOGS;
    }
  }
}

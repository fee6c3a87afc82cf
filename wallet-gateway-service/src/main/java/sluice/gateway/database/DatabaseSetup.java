package sluice.gateway.database;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.gateway.GatewaySettings;
import sluice.gateway.log.GatewayLogs;

/** PostgreSQL and the logs' ends, for all who write there. Nothing connects here. */
@Configuration(proxyBeanMethods = false)
public class DatabaseSetup {
  /** Phase of whoever begins after the logs do and ends before them. */
  public static final int AFTER_THE_LOGS = 1;

  @Bean
  PostgresDatabase postgresDatabase(GatewaySettings settings) {
    GatewaySettings.Database database = settings.database();
    return new PostgresDatabase(database.url(), database.username(), database.password());
  }

  @Bean
  LogEnds logEnds(GatewayLogs logs) {
    return new LogEnds(logs);
  }
}

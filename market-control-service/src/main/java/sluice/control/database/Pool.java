package sluice.control.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import sluice.control.ControlSettings;

/** The pool of connections: opens none before it is asked, waits for none longer than it must. */
@Configuration(proxyBeanMethods = false)
class Pool {
  private static final int CONNECTIONS = 6;
  private static final int GET_WITHIN_MS = 1_000;

  @Bean
  HikariDataSource dataSource(ControlSettings settings) {
    ControlSettings.Database database = settings.database();
    HikariConfig config = new HikariConfig();
    config.setPoolName("control");
    config.setJdbcUrl(database.url());
    config.setUsername(database.username());
    config.setPassword(database.password());
    config.setMaximumPoolSize(CONNECTIONS);
    config.setMinimumIdle(0);
    config.setInitializationFailTimeout(-1);
    config.setConnectionTimeout(GET_WITHIN_MS);
    config.setValidationTimeout(GET_WITHIN_MS);
    config.addDataSourceProperty("ApplicationName", "market-control");
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("socketTimeout", "10");
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("options", "-c statement_timeout=5000 -c lock_timeout=3000");
    return new HikariDataSource(config);
  }
}

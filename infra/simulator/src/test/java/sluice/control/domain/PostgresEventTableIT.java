package sluice.control.domain;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;

class PostgresEventTableIT extends EventTableContract {
  private final TestDatabase database = TestServers.postgres().newDatabase("events_contract");
  private final SingleConnectionDataSource connection =
      new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
  private final EventTable table =
      new PostgresEventTable(
          new JdbcTemplate(connection), new DataSourceTransactionManager(connection));

  PostgresEventTableIT() {
    Flyway.configure()
        .dataSource(database.url(), database.user(), database.password())
        .schemas("control")
        .defaultSchema("control")
        .locations("classpath:sluice/control/database")
        .load()
        .migrate();
  }

  @AfterEach
  void close() {
    connection.destroy();
  }

  @Override
  EventTable table() {
    return table;
  }
}

package sluice.control.audit;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;

class PostgresActTableIT extends ActTableContract {
  private final TestDatabase database = TestServers.postgres().newDatabase("acts_contract");
  private final SingleConnectionDataSource connection =
      new SingleConnectionDataSource(database.url(), database.user(), database.password(), true);
  private final ActTable table =
      new PostgresActTable(
          new JdbcTemplate(connection), new DataSourceTransactionManager(connection));

  PostgresActTableIT() {
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
  ActTable table() {
    return table;
  }
}

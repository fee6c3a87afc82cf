package sluice.control.domain;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import sluice.testkit.servers.TestDatabase;
import sluice.testkit.servers.TestServers;

/** The event store's tables on a real PostgreSQL, filled as Axon fills them. */
final class EventStoreFixture implements AutoCloseable {
  private static final String INSERT =
      """
      insert into control.domain_event (event_identifier, aggregate_identifier, sequence_number,
        type, time_stamp, payload_type, payload_revision, payload, meta_data)
      values (?, ?, ?, 'ReopeningPlan', '2026-11-26T08:00:00Z', 'test', '1', ?, ?)
      """;

  private final HikariDataSource pool;
  final JdbcTemplate jdbc;
  final EventTable table;
  private int events;

  EventStoreFixture() {
    TestDatabase database = TestServers.postgres().newDatabase("events");
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    config.setMaximumPoolSize(2);
    pool = new HikariDataSource(config);
    jdbc = new JdbcTemplate(pool);
    table = new PostgresEventTable(jdbc, new DataSourceTransactionManager(pool));
  }

  /** The schema of a version, or the newest. */
  EventStoreFixture migrate(String target) {
    Flyway.configure()
        .dataSource(pool)
        .schemas("control")
        .defaultSchema("control")
        .locations("classpath:sluice/control/database")
        .target(target)
        .load()
        .migrate();
    return this;
  }

  /** Nothing is left. */
  void wipe() {
    jdbc.execute("drop schema control cascade");
    migrate("latest");
  }

  /** As restored from a backup of then. */
  void setBack(long position) {
    jdbc.update("delete from control.domain_event where global_index > ?", position);
  }

  /** One more row, as Axon inserts it: the store says its position. */
  void insert() {
    int number = ++events;
    byte[] payload = ("{\"event\":" + number + "}").getBytes();
    jdbc.update(INSERT, "event-" + number, "plan-" + number % 3, number, payload, "{}".getBytes());
  }

  List<EventRecord> all() {
    List<EventRecord> all = new ArrayList<>();
    table.readAll(all::add);
    return all;
  }

  @Override
  public void close() {
    pool.close();
  }
}

package sluice.testkit.servers;

import org.testcontainers.postgresql.PostgreSQLContainer;

/** A PostgreSQL in a container that forces to disk what it commits. */
final class ContainerPostgres extends Container implements OwnPostgres {
  static final String IMAGE = "postgres:18";

  ContainerPostgres() {
    super(
        new PostgreSQLContainer(IMAGE)
            .withUsername(Databases.USER)
            .withPassword(Databases.PASSWORD)
            .withDatabaseName(Databases.FIRST)
            // Testcontainers' own command turns fsync off.
            .withCommand("postgres"),
        PostgreSQLContainer.POSTGRESQL_PORT);
    create();
  }

  @Override
  void awaitAnswer() {
    Databases.awaitAnswer(host(), port());
  }

  @Override
  public TestDatabase newDatabase(String name) {
    return Databases.make(host(), port(), name);
  }
}

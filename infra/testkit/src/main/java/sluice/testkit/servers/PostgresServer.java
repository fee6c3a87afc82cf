package sluice.testkit.servers;

/** A real PostgreSQL that many tests share. Safe for any thread. */
public interface PostgresServer {
  /**
   * Makes an empty database that no other test has.
   *
   * @param name what it is about; the database's name begins with it
   */
  TestDatabase newDatabase(String name);
}

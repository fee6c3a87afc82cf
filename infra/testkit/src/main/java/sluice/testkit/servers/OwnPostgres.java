package sluice.testkit.servers;

/** A PostgreSQL of one test's own. */
public interface OwnPostgres extends PostgresServer, OwnServer {}

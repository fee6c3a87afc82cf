package sluice.gateway.database;

import java.sql.SQLException;

/**
 * A connection of a writer's own, which commits only when told to. Failures are told by SQLState,
 * see {@link SqlFailures}. The writer's thread only, but for {@link #abort}.
 */
public interface Session extends AutoCloseable {
  /** Where sessions come from. */
  interface Source<S extends Session> {
    /**
     * @throws SQLException when PostgreSQL cannot be reached or does not let us
     */
    S open() throws SQLException;
  }

  /** Makes this session the only writer, as long as it lives; false if another is. */
  boolean tryLock(long lock) throws SQLException;

  /** What was not committed never happened. */
  void rollback() throws SQLException;

  /** Cuts the connection under whoever waits for an answer. Any thread. */
  void abort() throws SQLException;

  @Override
  void close() throws SQLException;
}

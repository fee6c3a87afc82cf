package sluice.gateway.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.Undecodable;
import sluice.replica.log.LogBroken;

/**
 * The thread, the connection and the patience of whoever writes a log into PostgreSQL, behind:
 * under an advisory lock, so that of however many gateways one writes and the others wait to take
 * over. PostgreSQL may be absent at start or at any time: asked again with back-off, told once. A
 * log that contradicts what is stored stops it for good, with an alarm in {@link
 * #stoppedBecause()}; trading knows nothing of it. Methods other than those for the work: any
 * thread.
 */
public final class SoleWriter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SoleWriter.class);
  private static final long FIRST_PAUSE_MS = 250;
  private static final long LONGEST_PAUSE_MS = 5_000;
  private static final long STANDBY_MS = 500;

  /**
   * What is written. Called on the writer's thread, with a connection that commits when told to.
   */
  public interface Work {
    /**
     * Goes on from what is stored, until the writer is closed or the tables turn out not to be what
     * was left there: then it is called once more.
     *
     * @throws LogBroken when the log contradicts what is stored: the writer stops for good
     */
    void follow(Connection connection) throws SQLException;

    /** Another gateway writes; looks how far it is. */
    void standBy(Connection connection) throws SQLException;
  }

  private final String name;
  private final long lock;
  private final PostgresDatabase database;
  private final Work work;
  private final Thread thread;
  private volatile Connection connection;
  private volatile WriterState state = WriterState.WAITING_FOR_POSTGRES;
  private volatile String awayBecause;
  private volatile String stoppedBecause;
  private volatile boolean closed;
  private long pauseMs = FIRST_PAUSE_MS;

  /**
   * @param name of what is written, for people
   * @param lock of whoever writes it; the same in every gateway
   */
  public SoleWriter(String name, long lock, PostgresDatabase database, Work work) {
    this.name = name;
    this.lock = lock;
    this.database = database;
    this.work = work;
    this.thread = Thread.ofPlatform().name(name + "-writer").daemon().unstarted(this::run);
  }

  /** Begins. */
  public void start() {
    thread.start();
  }

  private void run() {
    while (!closed && stoppedBecause == null) {
      try (Connection opened = database.connect("sluice-%s-writer".formatted(name))) {
        connection = opened;
        awaitLock(opened);
        while (!closed) work.follow(opened);
      } catch (LogBroken | Undecodable e) {
        stop(e.getMessage());
      } catch (SQLException | FlywayException e) {
        databaseFailed(e);
      } catch (RuntimeException e) {
        LOG.error("{} writer failed", name, e);
        stop(e.toString());
      }
    }
    if (stoppedBecause == null) state = WriterState.CLOSED;
  }

  private void awaitLock(Connection connection) throws SQLException {
    while (!closed && !PostgresDatabase.tryLock(connection, lock)) {
      if (state != WriterState.STANDBY) LOG.info("{} is written by another gateway", name);
      state = WriterState.STANDBY;
      databaseCame();
      work.standBy(connection);
      sleep(STANDBY_MS);
    }
  }

  private void databaseFailed(Exception e) {
    if (closed) return;
    if (e instanceof SQLException it && SqlFailures.isOurFault(it)) {
      stop("a row cannot be written: " + e.getMessage());
      return;
    }
    if (awayBecause == null) {
      LOG.warn("{} waits for PostgreSQL: {}", name, SqlFailures.firstLine(e));
    }
    awayBecause = SqlFailures.firstLine(e);
    state = WriterState.WAITING_FOR_POSTGRES;
    sleep(pauseMs);
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }

  private void stop(String reason) {
    if (closed) return;
    stoppedBecause = reason;
    state = WriterState.STOPPED;
    LOG.error("{} stopped, trading goes on: {}", name, reason);
  }

  /** For the work: PostgreSQL does what it is asked to. */
  public void databaseCame() {
    if (awayBecause != null) LOG.info("{}: PostgreSQL there again", name);
    awayBecause = null;
    pauseMs = FIRST_PAUSE_MS;
  }

  /** For the work: what it is doing. */
  public void state(WriterState state) {
    this.state = state;
  }

  /** For the work: rests, unless it is to end. */
  public void sleep(long ms) {
    try {
      Thread.sleep(ms);
    } catch (InterruptedException e) {
      interrupted();
    }
  }

  /** For the work: it was interrupted, so it is to end. */
  public void interrupted() {
    Thread.currentThread().interrupt();
    closed = true;
  }

  /** Whether the work is to end. */
  public boolean closed() {
    return closed;
  }

  /** What it is doing. */
  public WriterState state() {
    return state;
  }

  /** Why PostgreSQL cannot be used at the moment; null while it can. */
  public String awayBecause() {
    return awayBecause;
  }

  /** Why it stopped for good; null while it lives. */
  public String stoppedBecause() {
    return stoppedBecause;
  }

  /** Ends; an uncommitted transaction never happened and is taken up again from the log. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      if (!thread.join(Duration.ofSeconds(2)) && connection != null) {
        connection.abort(Runnable::run);
        thread.join(Duration.ofSeconds(2));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.info("{} connection could not be cut: {}", name, e.getMessage());
    }
  }
}

package sluice.gateway.database;

import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.Undecodable;
import sluice.replica.log.LogBroken;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * The session and the patience of whoever writes a log into PostgreSQL, behind: under an advisory
 * lock, so that of however many gateways one writes and the others wait to take over. PostgreSQL
 * may be absent at start or at any time: asked again with back-off, told once. A log that
 * contradicts what is stored stops it for good, with an alarm in {@link #stoppedBecause()}; trading
 * knows nothing of it. Methods other than those for the task: any thread.
 *
 * @param <S> what the task asks of PostgreSQL
 */
public final class SoleWriter<S extends Session> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SoleWriter.class);
  private static final long FIRST_PAUSE_MS = 250;
  private static final long LONGEST_PAUSE_MS = 5_000;
  private static final Pause STANDBY = Pause.of(Duration.ofMillis(500));
  private static final Duration END_WITHIN = Duration.ofSeconds(2);

  /** What is written, step by step. Called by the writer, with a session that holds the lock. */
  public interface Task<S> {
    /**
     * Begins with what is stored, or goes on from where the last step came.
     *
     * @throws LogBroken when the log contradicts what is stored: the writer stops for good
     */
    Pause step(S session) throws SQLException;

    /** Another gateway writes; looks how far it is. */
    void standBy(S session) throws SQLException;

    /** The session is gone, and nothing remembered of it holds: the next step begins. */
    void leave();
  }

  private final String name;
  private final long lock;
  private final Session.Source<S> source;
  private final Task<S> task;
  private final Worker worker;
  private volatile S session;
  private volatile WriterState state = WriterState.WAITING_FOR_POSTGRES;
  private volatile String awayBecause;
  private volatile String stoppedBecause;
  private volatile boolean closed;

  // The worker's own.
  private boolean locked;
  private long pauseMs = FIRST_PAUSE_MS;

  /**
   * @param name of what is written, for people
   * @param lock of whoever writes it; the same in every gateway
   */
  public SoleWriter(
      String name, long lock, Session.Source<S> source, Task<S> task, Workers workers) {
    this.name = name;
    this.lock = lock;
    this.source = source;
    this.task = task;
    this.worker = workers.worker(name + "-writer", new Steps());
  }

  /** Begins. */
  public void start() {
    worker.start();
  }

  private final class Steps implements Work {
    @Override
    public Pause step() {
      try {
        if (session == null) session = source.open();
        if (!locked && !lock()) return STANDBY;
        return task.step(session);
      } catch (LogBroken | Undecodable e) {
        return stop(e.getMessage());
      } catch (SQLException | FlywayException e) {
        return databaseFailed(e);
      } catch (RuntimeException e) {
        LOG.error("{} writer failed", name, e);
        return stop(e.toString());
      }
    }

    /** What was not committed never happened, and is taken up again from the log. */
    @Override
    public void ended() {
      disconnect();
      if (stoppedBecause == null) state = WriterState.CLOSED;
    }
  }

  private boolean lock() throws SQLException {
    locked = session.tryLock(lock);
    if (locked) return true;
    if (state != WriterState.STANDBY) LOG.info("{} is written by another gateway", name);
    state = WriterState.STANDBY;
    databaseCame();
    task.standBy(session);
    return false;
  }

  private Pause databaseFailed(Exception e) {
    disconnect();
    if (closed) return Pause.END;
    if (e instanceof SQLException it && SqlFailures.isOurFault(it)) {
      return stop("a row cannot be written: " + e.getMessage());
    }
    if (awayBecause == null) {
      LOG.warn("{} waits for PostgreSQL: {}", name, SqlFailures.firstLine(e));
    }
    awayBecause = SqlFailures.firstLine(e);
    state = WriterState.WAITING_FOR_POSTGRES;
    Pause pause = Pause.of(Duration.ofMillis(pauseMs));
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
    return pause;
  }

  private void disconnect() {
    task.leave();
    locked = false;
    S left = session;
    session = null;
    if (left == null) return;
    try {
      left.close();
    } catch (SQLException e) {
      LOG.debug("{} session was gone already: {}", name, e.getMessage());
    }
  }

  private Pause stop(String reason) {
    if (closed) return Pause.END;
    stoppedBecause = reason;
    state = WriterState.STOPPED;
    LOG.error("{} stopped, trading goes on: {}", name, reason);
    return Pause.END;
  }

  /** For the task: PostgreSQL does what it is asked to. */
  public void databaseCame() {
    if (awayBecause != null) LOG.info("{}: PostgreSQL there again", name);
    awayBecause = null;
    pauseMs = FIRST_PAUSE_MS;
  }

  /** For the task: what it is doing. */
  public void state(WriterState state) {
    this.state = state;
  }

  /** For those who bring something to do. */
  public void wake() {
    worker.wake();
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
    worker.interrupt();
    try {
      S open = session;
      if (!worker.join(END_WITHIN) && open != null) {
        open.abort();
        worker.join(END_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (SQLException e) {
      LOG.info("{} connection could not be cut: {}", name, e.getMessage());
    }
  }
}

package sluice.control.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Asks PostgreSQL every second whether it is there; brings its schema up to date whenever it comes,
 * and tells those who live on it. The service starts without it and never waits for it.
 */
@Component
class DatabaseWatch implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(DatabaseWatch.class);
  private static final String SCHEMA = "control";

  /** The oldest and the newest table: it may be set back to before the newest was made. */
  private static final String OURS =
      "select to_regclass('%1$s.domain_event') is not null and to_regclass('%1$s.act_intake') is not null"
          .formatted(SCHEMA);

  private static final long EVERY_MS = 1_000;
  private static final int ANSWER_WITHIN_S = 2;

  private final DataSource pool;
  private final ObjectProvider<DatabaseListener> listeners;
  private final List<DatabaseListener> told = new ArrayList<>();
  private volatile boolean there;
  private volatile boolean running;
  private volatile String why = "not asked yet";
  private boolean awaySaid;
  private Thread thread;

  DatabaseWatch(DataSource pool, ObjectProvider<DatabaseListener> listeners) {
    this.pool = pool;
    this.listeners = listeners;
  }

  boolean isThere() {
    return there;
  }

  /** Why it is away, for people. */
  String why() {
    return why;
  }

  @Override
  public void start() {
    running = true;
    thread = Thread.ofPlatform().name("database-watch").daemon().start(this::watch);
  }

  private void watch() {
    while (running) {
      try {
        look();
        Thread.sleep(EVERY_MS);
      } catch (InterruptedException e) {
        break;
      }
    }
    leave();
  }

  private void look() {
    try {
      boolean ours = ask();
      if (there && !ours) leave();
      if (!there) come();
      awaySaid = false;
    } catch (SQLException | FlywayException e) {
      why = e.getMessage();
      if (!awaySaid && running) LOG.warn("database away, openings wait: {}", why);
      awaySaid = true;
      leave();
    } catch (RuntimeException e) {
      why = e.toString();
      if (!awaySaid) LOG.error("database answers but cannot be used, openings wait", e);
      awaySaid = true;
      leave();
    }
  }

  /** Whether our schema is there: somebody may have dropped it while we were connected. */
  private boolean ask() throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.setQueryTimeout(ANSWER_WITHIN_S);
      try (ResultSet answer = statement.executeQuery(OURS)) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private void come() {
    int migrations =
        Flyway.configure()
            .dataSource(pool)
            .schemas(SCHEMA)
            .defaultSchema(SCHEMA)
            .locations("classpath:sluice/control/database")
            .load()
            .migrate()
            .migrationsExecuted;
    there = true;
    for (DatabaseListener listener : listeners.orderedStream().toList()) {
      told.add(listener);
      listener.databaseCame();
    }
    why = "";
    LOG.info("database there schema={} migrations={}", SCHEMA, migrations);
  }

  private void leave() {
    there = false;
    for (DatabaseListener listener : told.reversed()) listener.databaseWent();
    told.clear();
  }

  @Override
  public void stop() {
    running = false;
    thread.interrupt();
    try {
      thread.join(EVERY_MS * 5);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After the logs, which openings need. */
  @Override
  public int getPhase() {
    return 100;
  }
}

package sluice.embedded;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * A real PostgreSQL 18: its data kept and forced to disk, its users known by password
 * (scram-sha-256), heard on 127.0.0.1 only.
 */
public final class EmbeddedPostgres implements EmbeddedServer {
  private static final int ATTEMPTS = 3;
  private static final String FIRST_DATABASE = "postgres";

  private final ServerProcess process;
  private final int port;
  private final PostgresSettings settings;

  private EmbeddedPostgres(ServerProcess process, int port, PostgresSettings settings) {
    this.process = process;
    this.port = port;
    this.settings = settings;
  }

  /**
   * Starts it on the data that is there, or makes a new cluster, and waits for its first answer.
   *
   * @throws ServerFailed when it already runs on this directory, cannot have its port, cannot run
   *     on this machine, or does not answer in time
   */
  public static EmbeddedPostgres start(PostgresSettings settings, Lifetime lifetime) {
    running(settings)
        .ifPresent(
            it -> {
              throw new ServerFailed(
                  "PostgreSQL runs already on %s: process %d, port %d"
                      .formatted(settings.directory(), it.pid(), it.port()));
            });
    Path programs = PostgresBinaries.unpacked(settings.binaries());
    Path directory = OwnDirectory.make(settings.directory().toAbsolutePath());
    PostgresAccount account = PostgresAccount.choose(directory, programs);
    PostgresCluster cluster = new PostgresCluster(settings, programs, account);
    cluster.makeOnce();
    for (int attempt = 1; ; attempt++) {
      LogFile log = LogFile.from(settings.log());
      try {
        return startOnce(cluster, settings, lifetime, log);
      } catch (ServerFailed e) {
        boolean portWasSnatched = log.says("Address already in use");
        if (!portWasSnatched || settings.port() != 0 || attempt == ATTEMPTS) throw e;
      }
    }
  }

  private static EmbeddedPostgres startOnce(
      PostgresCluster cluster, PostgresSettings settings, Lifetime lifetime, LogFile log) {
    int port = LoopbackPorts.claim(settings.port(), "PostgreSQL");
    Postmaster postmaster = cluster.start(port, log);
    if (lifetime == Lifetime.ATTACHED) postmaster.process().leash("INT");
    EmbeddedPostgres postgres = new EmbeddedPostgres(postmaster.process(), port, settings);
    try (Connection connection = postgres.connect(FIRST_DATABASE);
        Statement statement = connection.createStatement()) {
      statement.execute("select 1");
    } catch (SQLException e) {
      postgres.close();
      throw new ServerFailed(
          "PostgreSQL on %s does not answer user %s: %s"
              .formatted(settings.directory(), settings.user(), e.getMessage()),
          e);
    }
    return postgres;
  }

  /** The PostgreSQL that runs on this directory, whoever started it. */
  public static Optional<EmbeddedPostgres> running(PostgresSettings settings) {
    return Postmaster.on(settings.data())
        .map(it -> new EmbeddedPostgres(it.process(), it.port(), settings));
  }

  /**
   * Makes a database if it is not there.
   *
   * @return its JDBC address
   */
  public String database(String name) {
    try (Connection connection = connect(FIRST_DATABASE);
        Statement statement = connection.createStatement()) {
      boolean there;
      try (ResultSet found =
          statement.executeQuery(
              "select from pg_database where datname = " + statement.enquoteLiteral(name))) {
        there = found.next();
      }
      if (!there) statement.execute("create database " + statement.enquoteIdentifier(name, true));
    } catch (SQLException e) {
      throw new ServerFailed("cannot make the database " + name, e);
    }
    return jdbcUrl(name);
  }

  /** A database's JDBC address, whether it is there or not. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database);
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(jdbcUrl(database), settings.user(), settings.password());
  }

  public String user() {
    return settings.user();
  }

  public String password() {
    return settings.password();
  }

  @Override
  public long pid() {
    return process.pid();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public Path log() {
    return settings.log();
  }

  @Override
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Breaks its clients' connections; what they committed stays. */
  @Override
  public boolean stop(Duration within) {
    return process.end("INT", within);
  }

  @Override
  public void kill() {
    process.kill();
  }

  @Override
  public void pause() {
    process.signalAll("STOP");
  }

  @Override
  public void resume() {
    process.signalAll("CONT");
  }
}

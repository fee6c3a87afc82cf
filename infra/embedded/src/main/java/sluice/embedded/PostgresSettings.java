package sluice.embedded;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where and how a PostgreSQL runs.
 *
 * @param directory all that is its own: data, log; made when missing, mode 0700
 * @param binaries where its programs are unpacked, once for all who name it
 * @param port for clients; 0 takes a free one
 * @param user the superuser
 * @param password of that user; it stays the one that the data were first made with
 * @param log where it writes what it does
 * @param readyWithin how long a start may take
 */
public record PostgresSettings(
    Path directory,
    Path binaries,
    int port,
    String user,
    String password,
    Path log,
    Duration readyWithin) {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  /** On a free port, with the log in the directory. */
  public static PostgresSettings in(Path directory, Path binaries, String user, String password) {
    Path log = directory.resolve("postgres.log");
    return new PostgresSettings(directory, binaries, 0, user, password, log, READY_WITHIN);
  }

  public PostgresSettings withPort(int port) {
    return new PostgresSettings(directory, binaries, port, user, password, log, readyWithin);
  }

  public PostgresSettings withLog(Path log) {
    return new PostgresSettings(directory, binaries, port, user, password, log, readyWithin);
  }

  public PostgresSettings withReadyWithin(Duration readyWithin) {
    return new PostgresSettings(directory, binaries, port, user, password, log, readyWithin);
  }

  Path data() {
    return directory.resolve("data").toAbsolutePath();
  }
}

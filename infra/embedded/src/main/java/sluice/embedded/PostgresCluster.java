package sluice.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

/** A data directory, made by initdb and run by pg_ctl. */
record PostgresCluster(PostgresSettings settings, Path programs, PostgresAccount account) {
  private static final Duration INITDB = Duration.ofSeconds(120);
  private static final Duration GRACE = Duration.ofSeconds(5);
  private static final String OWN_SETTINGS = "sluice.conf";

  /**
   * Makes it unless it is there; in a place aside, so that one half made is never taken for one.
   */
  void makeOnce() {
    Path data = settings.data();
    if (Files.exists(data)) return;
    Path aside = data.resolveSibling("data.making");
    Path password = data.resolveSibling("initial-password");
    try {
      OwnDirectory.delete(aside);
      Files.deleteIfExists(password);
      Files.createFile(
          password,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(password, settings.password() + "\n");
      account.own(password);
      ShortCommand made = run(INITDB, initdb(aside, password));
      Files.delete(password);
      if (!made.succeeded()) {
        throw new ServerFailed("cannot make a PostgreSQL cluster: " + made.output());
      }
      Files.writeString(
          aside.resolve("postgresql.conf"),
          "\ninclude = '" + OWN_SETTINGS + "'\n",
          StandardOpenOption.APPEND);
      Files.move(aside, data, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> initdb(Path data, Path password) {
    return List.of(
        program("initdb"),
        "--pgdata=" + data,
        "--username=" + settings.user(),
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8");
  }

  /** Starts it and waits until it takes connections. */
  Postmaster start(int port, LogFile log) {
    Path data = settings.data();
    try {
      Files.writeString(data.resolve(OWN_SETTINGS), ownSettings(port));
      account.own(data.resolve(OWN_SETTINGS));
      if (!Files.exists(settings.log())) Files.createFile(settings.log());
      account.own(settings.log());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ShortCommand started =
        run(
            settings.readyWithin().plus(GRACE),
            List.of(
                program("pg_ctl"),
                "start",
                "--wait",
                "--silent",
                "--timeout=" + settings.readyWithin().toSeconds(),
                "--pgdata=" + data,
                "--log=" + settings.log().toAbsolutePath()));
    if (!started.succeeded()) {
      Postmaster.on(data).ifPresent(it -> it.process().kill());
      throw new ServerFailed("PostgreSQL did not start: " + started.output() + log.tail());
    }
    return Postmaster.on(data)
        .orElseThrow(() -> new ServerFailed("PostgreSQL ended as soon as it started" + log.tail()));
  }

  /** Everything that must hold, whatever the cluster was made with. */
  private static String ownSettings(int port) {
    return """
    # Written anew at every start.
    listen_addresses = '127.0.0.1'
    port = %d
    unix_socket_directories = ''
    fsync = on
    synchronous_commit = on
    full_page_writes = on
    password_encryption = 'scram-sha-256'
    max_connections = 100
    logging_collector = off
    log_timezone = 'UTC'
    timezone = 'UTC'
    """
        .formatted(port);
  }

  private String program(String name) {
    return programs.resolve("bin").resolve(name).toString();
  }

  private ShortCommand run(Duration within, List<String> command) {
    return ShortCommand.run(settings.directory(), within, account.command(command));
  }
}

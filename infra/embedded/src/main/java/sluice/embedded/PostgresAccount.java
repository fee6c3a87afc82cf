package sluice.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Who PostgreSQL runs as: it refuses root. Root starts it in a user namespace of its own, or, where
 * that is refused, as the user nobody, who then owns its directory.
 *
 * @param prefix goes before each of its commands
 * @param isNobody whether files that we make must be given to it
 */
record PostgresAccount(List<String> prefix, boolean isNobody) {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Path ANYWHERE = Path.of("/");
  private static final List<String> NAMESPACE = List.of("unshare", "-U");

  /** Who may run it here, on this directory and with these programs. */
  static PostgresAccount choose(Path directory, Path programs) {
    if (new UnixSystem().getUid() != 0) return new PostgresAccount(List.of(), false);
    return choose(directory, programs, NAMESPACE);
  }

  /** The same for root, with the command that would give it a namespace. */
  static PostgresAccount choose(Path directory, Path programs, List<String> namespace) {
    PostgresAccount alone = new PostgresAccount(namespace, false);
    if (alone.can(List.of("true"))) return alone;
    PostgresAccount nobody = new PostgresAccount(asNobody(), true);
    if (!run(List.of("chown", "-R", "nobody", directory.toString())).succeeded()
        || !nobody.can(List.of("test", "-w", directory.toString()))
        || !nobody.can(List.of("test", "-x", programs.resolve("bin/postgres").toString()))) {
      throw new ServerFailed(
          ("PostgreSQL refuses to run as root, this machine refuses user namespaces (unshare -U),"
                  + " and the user nobody cannot reach %s and %s: start as an ordinary user, or"
                  + " name directories that every user can enter")
              .formatted(directory, programs));
    }
    return nobody;
  }

  private static List<String> asNobody() {
    return ServerProcess.onPath("setpriv")
        ? List.of("setpriv", "--reuid=nobody", "--regid=65534", "--clear-groups")
        : List.of("runuser", "-u", "nobody", "--");
  }

  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(prefix);
    whole.addAll(command);
    return whole;
  }

  /** Gives it a file that we made. */
  void own(Path file) {
    if (!isNobody) return;
    ShortCommand given = run(List.of("chown", "nobody", file.toString()));
    if (!given.succeeded()) throw new ServerFailed("cannot give away " + file + given.output());
  }

  private boolean can(List<String> command) {
    return run(command(command)).succeeded();
  }

  private static ShortCommand run(List<String> command) {
    return ShortCommand.run(ANYWHERE, SOON, command);
  }
}

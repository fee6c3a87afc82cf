package sluice.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What {@code postmaster.pid} in a data directory tells: the process that runs on it. */
record Postmaster(ServerProcess process, int port) {
  private static final String NAME = "postmaster.pid";
  private static final int PID = 0;
  private static final int BEGAN_SECOND = 2;
  private static final int PORT = 3;

  /** The process if it still lives; a file that a dead one left behind is removed. */
  static Optional<Postmaster> on(Path data) {
    Path file = data.resolve(NAME);
    try {
      List<String> lines = Files.readAllLines(file);
      if (lines.size() <= PORT) return Optional.empty();
      long pid = Long.parseLong(lines.get(PID).strip());
      Instant began = Instant.ofEpochSecond(Long.parseLong(lines.get(BEGAN_SECOND).strip()));
      int port = Integer.parseInt(lines.get(PORT).strip());
      Optional<Postmaster> found =
          ServerProcess.find(pid, began)
              .filter(it -> it.runs("postgres"))
              .map(it -> new Postmaster(it, port));
      if (found.isEmpty()) Files.deleteIfExists(file);
      return found;
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException e) {
      throw new ServerFailed(file + " is damaged: delete it once no PostgreSQL runs there", e);
    }
  }
}

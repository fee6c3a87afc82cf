package sluice.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/** What a server's directory remembers of the process that runs on it: a line of three numbers. */
public record ProcessFile(ServerProcess process, int port) {
  private static final String NAME = "process";

  public static void write(Path directory, ServerProcess process, int port) {
    String line = "%d %d %d%n".formatted(process.pid(), process.began().toEpochMilli(), port);
    try {
      Path whole = directory.resolve(NAME + ".new");
      Files.writeString(whole, line);
      Files.move(whole, directory.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The process if it still lives. */
  public static Optional<ProcessFile> read(Path directory) {
    Path file = directory.resolve(NAME);
    if (!Files.exists(file)) return Optional.empty();
    try {
      String[] parts = Files.readString(file).strip().split(" ");
      Instant began = Instant.ofEpochMilli(Long.parseLong(parts[1]));
      int port = Integer.parseInt(parts[2]);
      return ServerProcess.find(Long.parseLong(parts[0]), began)
          .map(it -> new ProcessFile(it, port));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
      throw new ServerFailed(file + " is damaged: delete it once no server runs there", e);
    }
  }
}

package sluice.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command that ends soon, and what it said. */
record ShortCommand(int exitCode, String output) {
  private static final int NOT_THERE = 127;

  boolean succeeded() {
    return exitCode == 0;
  }

  /**
   * Runs it. Its output goes through a file, so that a daemon it leaves behind holds nobody up.
   *
   * @param directory where it runs
   */
  static ShortCommand run(Path directory, Duration within, List<String> command) {
    try {
      Path output = Files.createTempFile("sluice-command", ".out");
      try {
        return run(directory, within, command, output);
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ShortCommand run(
      Path directory, Duration within, List<String> command, Path output) throws IOException {
    Process process;
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectInput(ProcessBuilder.Redirect.from(ServerProcess.NOTHING))
              .redirectOutput(output.toFile());
      builder.environment().put("LC_ALL", "C");
      process = builder.start();
    } catch (IOException e) {
      return new ShortCommand(NOT_THERE, e.getMessage());
    }
    try {
      if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new ServerFailed(
            "%s took longer than %d s".formatted(String.join(" ", command), within.toSeconds()));
      }
      return new ShortCommand(process.exitValue(), Files.readString(output).strip());
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new ServerFailed("interrupted", e);
    }
  }
}

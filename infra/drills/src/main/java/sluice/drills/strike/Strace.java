package sluice.drills.strike;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A running process whose system calls are tampered with; let go when this is closed. */
final class Strace implements AutoCloseable {
  private static final long END_WITHIN_S = 10;

  private final Process process;

  private Strace(Process process) {
    this.process = process;
  }

  /** Why nothing can be tampered with here; empty when it can. */
  static Optional<String> missing() {
    return Shell.does("strace", "-qq", "-e", "trace=none", "-o", "/dev/null", "true")
        ? Optional.empty()
        : Optional.of("no strace, or no right to trace");
  }

  /**
   * Seizes all threads of a process.
   *
   * @param seen what the calls are written to, begun anew: what an earlier one saw must not be
   *     taken for this one's; null nowhere
   * @param options which calls, and what is done to them
   */
  static Strace on(long pid, Path seen, String... options) {
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-qq", "-p", "" + pid));
    command.addAll(List.of("-o", seen == null ? "/dev/null" : seen.toString()));
    command.addAll(List.of(options));
    try {
      if (seen != null) Files.deleteIfExists(seen);
      return new Strace(
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException("strace cannot be started", e);
    }
  }

  boolean works() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(END_WITHIN_S, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

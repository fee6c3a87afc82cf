package sluice.drills.strike;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the system, run to its end. */
final class Shell {
  private static final long WITHIN_S = 60;

  private Shell() {}

  /** Whether it ended well. */
  static boolean does(String... command) {
    try {
      Process process =
          new ProcessBuilder(List.of(command))
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (process.waitFor(WITHIN_S, TimeUnit.SECONDS)) return process.exitValue() == 0;
      process.destroyForcibly();
      return false;
    } catch (IOException e) {
      return false; // there is no such program
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Runs what must end well.
   *
   * @throws IllegalStateException when it does not
   */
  static void run(String... command) {
    if (!does(command)) throw new IllegalStateException("failed: " + String.join(" ", command));
  }
}

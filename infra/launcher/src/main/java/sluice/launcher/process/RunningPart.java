package sluice.launcher.process;

import java.time.Duration;
import sluice.embedded.EmbeddedServer;
import sluice.embedded.ProcessFile;

/**
 * A part's process, found again by its id and the time it began.
 *
 * @param port where it listens on 127.0.0.1
 * @param control the hold we have on it
 */
public record RunningPart(Part part, long pid, int port, Hold control) {
  /** What can be done with a process. */
  interface Hold {
    boolean isAlive();

    boolean stop(Duration within);
  }

  /** A broker or a PostgreSQL. */
  public static RunningPart of(Part part, EmbeddedServer server) {
    return new RunningPart(
        part,
        server.pid(),
        server.port(),
        new Hold() {
          @Override
          public boolean isAlive() {
            return server.isAlive();
          }

          @Override
          public boolean stop(Duration within) {
            return server.stop(within);
          }
        });
  }

  /** A service of ours. */
  public static RunningPart of(Part part, ProcessFile file) {
    return new RunningPart(
        part,
        file.process().pid(),
        file.port(),
        new Hold() {
          @Override
          public boolean isAlive() {
            return file.process().isAlive();
          }

          @Override
          public boolean stop(Duration within) {
            return file.process().end("TERM", within);
          }
        });
  }

  public boolean isAlive() {
    return control.isAlive();
  }

  /**
   * Asks it to end in good order and waits; kills it when that takes longer.
   *
   * @return whether it ended by itself
   */
  public boolean stop(Duration within) {
    return control.stop(within);
  }
}

package sluice.embedded;

import java.nio.file.Path;
import java.time.Duration;

/** A server process that answers, or answered. Safe for any thread. */
public sealed interface EmbeddedServer extends AutoCloseable
    permits EmbeddedKafka, EmbeddedPostgres {
  long pid();

  /** Where clients connect, on 127.0.0.1. */
  int port();

  /** What the server says, in a file. */
  Path log();

  boolean isAlive();

  /**
   * Asks it to end in good order and waits; kills it when that takes longer. Data stays.
   *
   * @return whether it ended by itself
   */
  boolean stop(Duration within);

  /** Ends it at once, as a power cut would end the process. Data stays. */
  void kill();

  /** Freezes it: connections stand, nothing is answered. */
  void pause();

  /** Lets it go on after {@link #pause}. */
  void resume();

  /** Stops it. */
  @Override
  default void close() {
    stop(Duration.ofSeconds(20));
  }
}

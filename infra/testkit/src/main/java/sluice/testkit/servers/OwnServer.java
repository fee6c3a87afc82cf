package sluice.testkit.servers;

/**
 * What a test may do to a server of its own. It keeps address and data all the while. Stop, pause
 * and their opposites return when they are done; started means answering.
 */
public interface OwnServer extends AutoCloseable {
  /** Ends it in good order. */
  void stop();

  /** Ends it at once, as a power cut would end the process. */
  void kill();

  /** Starts it again on its data. */
  void start();

  /** Freezes it: connections stand, nothing is answered. */
  void pause();

  /** Lets it go on after {@link #pause}. */
  void resume();

  /** Ends it and deletes its data. */
  @Override
  void close();
}

package sluice.replica.log;

import java.time.Duration;

/** Reads a log from a position onward. Belongs to one thread. */
public interface LogReader extends AutoCloseable {
  /**
   * Hands every record that is there to the handler, in order; waits for the first one at most
   * {@code atMost}.
   *
   * @return how many
   * @throws LogUnavailable when the log cannot be reached; the position stands, open a new reader
   * @throws LogBroken when the position is no longer in the log, or offsets do not rise by one
   */
  int poll(RecordHandler handler, Duration atMost);

  /**
   * The broker's leadership under which the record just handed over was written; rises with every
   * change of the leader, so at one offset another one tells that the log was cut and grew again.
   *
   * @return -1 when it is not known
   */
  int leaderEpoch();

  /** Offset of the next record. */
  long position();

  @Override
  void close();
}

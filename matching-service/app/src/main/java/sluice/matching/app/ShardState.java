package sluice.matching.app;

/**
 * Where the shard stands between two polls, for whoever looks from outside.
 *
 * @param phase what the matching thread is doing
 * @param nextOffset of the command log: the next record to apply
 * @param epoch 0 before record 0
 * @param sequence of the last command
 * @param logTimeMs of the last command
 * @param eventNumber of the last event
 * @param openOrders resting in all books
 * @param accounts opened
 */
record ShardState(
    Phase phase,
    long nextOffset,
    int epoch,
    long sequence,
    long logTimeMs,
    long eventNumber,
    int openOrders,
    int accounts) {

  /** Before anything. */
  static final ShardState START = new ShardState(Phase.WAITING, 0, 0, 0, 0, 0, 0, 0);

  /** What the matching thread is doing. */
  enum Phase {
    /** A log cannot be reached, or holds no record 0 yet. */
    WAITING,
    /** Reads the event log, then applies the journal and what the command log held at the start. */
    REPLAYING,
    /** Applies commands as they come. */
    LIVE,
    /** For ever: a record cannot be read, or a log contradicts itself. */
    STOPPED,
    /** The process ends. */
    CLOSED
  }

  /**
   * The state's hash at one sequence.
   *
   * @param hash a plain walk over the whole state
   */
  record Hashed(long sequence, long eventNumber, long hash) {}

  /**
   * How a start's replay went.
   *
   * @param records of the command log
   * @param fromSnapshot how many of them a snapshot spared us
   * @param fromJournal how many of the others came from our own disk
   * @param events that stood on the event log before
   * @param seconds to read the event log to its end and to apply the command log; waiting for a log
   *     does not count
   */
  record Replay(
      long records, long fromSnapshot, long fromJournal, long events, double seconds, long hash) {}
}

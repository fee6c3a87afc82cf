package sluice.gateway.history;

/** What the history's writer is doing. */
enum HistoryState {
  /** PostgreSQL does not answer; asked again and again. */
  WAITING_FOR_POSTGRES,
  /** Another gateway's writer holds the lock. */
  STANDBY,
  /** The stored position is being compared with the log, or the log cannot be read. */
  WAITING_FOR_LOG,
  /** Events become rows. */
  WRITING,
  /** Ended with its service. */
  CLOSED,
  /** The log contradicts what is stored, or cannot be understood: a person must look. */
  STOPPED
}

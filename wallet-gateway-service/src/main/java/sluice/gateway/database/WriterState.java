package sluice.gateway.database;

/** What somebody is doing who writes a log into PostgreSQL. */
public enum WriterState {
  /** PostgreSQL does not answer; asked again and again. */
  WAITING_FOR_POSTGRES,
  /** Another gateway's writer holds the lock. */
  STANDBY,
  /** The stored position is being compared with the log, or the log cannot be read. */
  WAITING_FOR_LOG,
  /** Records become rows. */
  WRITING,
  /** Ended with its service. */
  CLOSED,
  /** The log contradicts what is stored, or cannot be understood: a person must look. */
  STOPPED
}

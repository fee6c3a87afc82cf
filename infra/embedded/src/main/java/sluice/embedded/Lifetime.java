package sluice.embedded;

/** How long a server lives. */
public enum Lifetime {
  /** Ends with the JVM that started it, even when that is killed. */
  ATTACHED,
  /**
   * Goes on until somebody stops it, whatever becomes of the JVM or the terminal that started it.
   */
  DETACHED
}

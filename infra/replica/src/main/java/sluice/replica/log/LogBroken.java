package sluice.replica.log;

/**
 * The log is not the one we knew: positions are missing, or what stands there differs. Never
 * followed.
 */
public final class LogBroken extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogBroken(String message) {
    super(message);
  }
}

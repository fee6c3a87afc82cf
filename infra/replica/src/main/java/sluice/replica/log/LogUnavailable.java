package sluice.replica.log;

/** The log cannot be reached now. Nothing is said about what it holds. */
public final class LogUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LogUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}

package sluice.embedded;

/** A server did not start, answer or stop; the message says why, for people. */
public final class ServerFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServerFailed(String message) {
    super(message);
  }

  public ServerFailed(String message, Throwable cause) {
    super(message, cause);
  }
}

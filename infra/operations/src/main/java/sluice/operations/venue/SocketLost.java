package sluice.operations.venue;

/** The connection is gone, or an answer did not come: what was asked may have happened. */
public final class SocketLost extends Exception {
  private static final long serialVersionUID = 1L;

  SocketLost(String message, Throwable cause) {
    super(message, cause);
  }
}

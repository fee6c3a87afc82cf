package sluice.operations.replay;

/** A file that is not what the format says; the message names file, line and reason. */
final class UnreadableFlow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableFlow(String message) {
    super(message);
  }
}

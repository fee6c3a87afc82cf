package sluice.replica.commands;

/** A command without an answer of the core; each kind says what is known of it. */
public abstract sealed class CommandFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private CommandFailed(String message) {
    super(message, null, false, false);
  }

  /** Not taken: too many are under way. It did not happen. */
  public static final class QueueFull extends CommandFailed {
    private static final long serialVersionUID = 1L;

    QueueFull(String message) {
      super(message);
    }
  }

  /** Taken but never sent, as the log could not be reached. It did not happen. */
  public static final class NotSent extends CommandFailed {
    private static final long serialVersionUID = 1L;

    NotSent(String message) {
      super(message);
    }
  }

  /** Sent, and known not to have happened: the log passed its expiry. */
  public static final class DidNotHappen extends CommandFailed {
    private static final long serialVersionUID = 1L;

    DidNotHappen(String message) {
      super(message);
    }
  }

  /** Sent, and no answer came in time: it may have happened. */
  public static final class Unanswered extends CommandFailed {
    private static final long serialVersionUID = 1L;

    Unanswered(String message) {
      super(message);
    }
  }
}

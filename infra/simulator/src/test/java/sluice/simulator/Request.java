package sluice.simulator;

import sluice.protocol.Origin;
import sluice.replica.commands.CommandClient.Answer;
import sluice.replica.commands.CommandFailed;

/** Something that a client asked for, and all that it was told. */
final class Request {
  final long id;
  final String by;
  final String what;

  /** Known once it is made into a command. */
  Origin origin;

  private Answer answer;
  private Throwable failure;

  Request(long id, String by, String what) {
    this.id = id;
    this.by = by;
    this.what = what;
  }

  void told(Answer itsAnswer, Throwable itsFailure) {
    answer = itsAnswer;
    failure = itsFailure;
  }

  /** What the core said; null when the client heard nothing of it. */
  Answer answer() {
    return answer;
  }

  boolean isOpen() {
    return answer == null && failure == null;
  }

  /** Whether the client was told for certain that nothing happened. */
  boolean toldNo() {
    return failure instanceof CommandFailed.QueueFull
        || failure instanceof CommandFailed.NotSent
        || failure instanceof CommandFailed.DidNotHappen;
  }

  /** Whether it was told so before anything was sent. */
  boolean toldNotSent() {
    return toldNo() && !(failure instanceof CommandFailed.DidNotHappen);
  }

  /** Whether the failure is one that clients are promised. */
  boolean toldAsPromised() {
    return failure == null || failure instanceof CommandFailed;
  }

  @Override
  public String toString() {
    String told =
        answer != null
            ? "done at " + answer.sequence()
            : failure == null ? "open" : failure.getClass().getSimpleName();
    return "request %d (%s: %s): %s".formatted(id, by, what, told);
  }
}

package sluice.control.log;

import java.util.List;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.protocol.Event;
import sluice.vocabulary.Refusal;

/** What became of a command, as far as it is known. */
public sealed interface Outcome {
  /**
   * The core answered.
   *
   * @param sequence of the command
   * @param logTimeMs of the command
   */
  record Answered(long sequence, long logTimeMs, List<Event> events) implements Outcome {
    /** The first event of a kind; null when there is none. */
    public <E extends Event> E first(Class<E> kind) {
      for (Event event : events) if (kind.isInstance(event)) return kind.cast(event);
      return null;
    }

    /** Why the core refused; null when it did not. */
    public Refusal refusal() {
      Event.CommandRefused refused = first(Event.CommandRefused.class);
      return refused == null ? null : refused.reason();
    }
  }

  /** Nothing happened, and nothing will. */
  record DidNotHappen(String why) implements Outcome {}

  /** Nobody knows yet; sending it again could do it twice. */
  record MayHaveHappened(String why) implements Outcome {}

  /**
   * The answer, at the edge.
   *
   * @throws Problem when there is none
   */
  default Answered answered() {
    return switch (this) {
      case Answered answered -> answered;
      case DidNotHappen it -> throw new Problem(ProblemCode.LOG_UNAVAILABLE, it.why());
      case MayHaveHappened it -> throw new Problem(ProblemCode.UNANSWERED, it.why());
    };
  }
}

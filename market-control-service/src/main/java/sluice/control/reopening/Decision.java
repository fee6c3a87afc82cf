package sluice.control.reopening;

import java.util.List;
import sluice.control.api.ProblemCode;

/** What a plan says to a command: events, or why there are none. */
sealed interface Decision {
  record Accepted(List<PlanEvent> events) implements Decision {}

  record Refused(ProblemCode code, String why) implements Decision {}

  static Decision accepted(PlanEvent... events) {
    return new Accepted(List.of(events));
  }

  static Decision refused(ProblemCode code, String why) {
    return new Refused(code, why);
  }
}

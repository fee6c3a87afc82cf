package sluice.control.reopening;

import java.util.List;

/** Plans as the runner meets them; every method throws when they cannot be reached. */
interface PlanBook {
  /** Whether plans can be reached now. */
  boolean isThere();

  /** Plans that are being carried out or held, oldest first. */
  List<String> active();

  /** A plan as its last event left it; null when there is none. */
  Plan plan(String planId);

  /** What the plan says to a command; what it accepts is kept before this returns. */
  Decision send(PlanCommand command);
}

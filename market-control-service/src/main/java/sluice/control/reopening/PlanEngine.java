package sluice.control.reopening;

import java.util.List;

/**
 * What keeps plans: aggregates that answer commands with events, and a read model of them. Begins
 * and ends with the domain events. Throws what PostgreSQL throws. Any thread.
 */
interface PlanEngine {
  /**
   * Begins.
   *
   * @param rebuilt the read model has to begin with the first event
   */
  void begin(boolean rebuilt);

  /** Ends. */
  void end();

  /** What a plan says to a command; its events are committed, and do not count yet. */
  Decision send(PlanCommand command);

  /** A plan from its events that count; null when there is none. */
  Plan plan(String planId);

  /** Every plan that the store knows. */
  List<String> all();

  /** Plans that are being carried out or held, oldest first. */
  List<String> active();

  /** How many plans wait for a person to release or abort them. */
  int held();

  /** The newest plans, newest first. */
  List<PlanText> newest(int limit);

  /** Waits, not for ever, until the read model holds what the store does. */
  void awaitProjected();
}

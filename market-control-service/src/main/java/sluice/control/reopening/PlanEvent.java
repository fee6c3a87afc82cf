package sluice.control.reopening;

import java.time.Instant;
import java.util.List;
import org.axonframework.serialization.Revision;

/** What happened to a plan. Kept for ever as JSON; a published field never changes its meaning. */
sealed interface PlanEvent {
  String planId();

  /** One person wants these markets opened, in this order. */
  @Revision("1")
  record PlanProposed(String planId, String proposer, String reason, List<Stage> stages, Instant at)
      implements PlanEvent {}

  /**
   * A second person agrees.
   *
   * @param markets of each stage, as they stood then
   */
  @Revision("1")
  record PlanApproved(String planId, String approver, List<List<StageMarket>> markets, Instant at)
      implements PlanEvent {}

  /** A stage's markets are about to be opened. */
  @Revision("1")
  record StageBegun(String planId, int stage, Instant at) implements PlanEvent {}

  /**
   * The core confirmed one market's opening.
   *
   * @param sequence of the command: the published opening point
   */
  @Revision("1")
  record MarketOpened(
      String planId, int stage, String market, long sequence, String bookHash, Instant at)
      implements PlanEvent {}

  /** All markets of the stage are open and watched until then. */
  @Revision("1")
  record SoakBegun(String planId, int stage, Instant until, Instant at) implements PlanEvent {}

  /** The soak passed. */
  @Revision("1")
  record StageCompleted(String planId, int stage, Instant at) implements PlanEvent {}

  /** The last stage's soak passed. */
  @Revision("1")
  record PlanCompleted(String planId, Instant at) implements PlanEvent {}

  /**
   * It goes no further until a person releases it.
   *
   * @param reason what happened to us
   */
  @Revision("1")
  record PlanHeld(String planId, String reason, Instant at) implements PlanEvent {}

  /** A person lets it go on where it was held. */
  @Revision("1")
  record PlanReleased(String planId, String by, String reason, Instant at) implements PlanEvent {}

  /** A person ended it. */
  @Revision("1")
  record PlanAborted(String planId, String by, String reason, Instant at) implements PlanEvent {}

  /** It ended itself. */
  @Revision("1")
  record PlanFailed(String planId, int stage, String reason, Instant at) implements PlanEvent {}
}

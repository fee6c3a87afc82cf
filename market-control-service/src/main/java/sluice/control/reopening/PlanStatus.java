package sluice.control.reopening;

/**
 * Where a plan stands. PROPOSED → APPROVED → RUNNING → COMPLETED, ABORTED or FAILED; HELD between.
 */
enum PlanStatus {
  /** Signed by one. */
  PROPOSED,
  /** Signed by two; its first stage begins at once. */
  APPROVED,
  /** A stage opens or soaks. */
  RUNNING,
  /** Under way when PostgreSQL was lost: goes on only when a person says so. */
  HELD,
  /** Every stage opened and soaked. */
  COMPLETED,
  /** Ended by a person; what was open stays open. */
  ABORTED,
  /** Ended by what it found: somebody acted on one of its markets, or the core refused. */
  FAILED;

  /** Whether it goes on by itself. */
  boolean isActive() {
    return this == APPROVED || this == RUNNING;
  }

  /** Whether its markets are its own: nobody else may plan for them. */
  boolean isUnderWay() {
    return isActive() || this == HELD;
  }

  boolean isOver() {
    return this == COMPLETED || this == ABORTED || this == FAILED;
  }
}

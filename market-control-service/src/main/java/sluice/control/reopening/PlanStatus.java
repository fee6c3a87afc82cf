package sluice.control.reopening;

/** Where a plan stands. PROPOSED → APPROVED → RUNNING → COMPLETED, ABORTED or FAILED. */
enum PlanStatus {
  /** Signed by one. */
  PROPOSED,
  /** Signed by two; its first stage begins at once. */
  APPROVED,
  /** A stage opens or soaks. */
  RUNNING,
  /** Every stage opened and soaked. */
  COMPLETED,
  /** Ended by a person; what was open stays open. */
  ABORTED,
  /** Ended by what it found: somebody acted on one of its markets, or the core refused. */
  FAILED;

  boolean isActive() {
    return this == APPROVED || this == RUNNING;
  }

  boolean isOver() {
    return this == COMPLETED || this == ABORTED || this == FAILED;
  }
}

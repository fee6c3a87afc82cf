package sluice.control.reopening;

import sluice.control.log.Outcome;

/** Opening markets as the runner meets it. */
interface Openings {
  /** Whether the log has been read to where it stood at the start, and is still followed. */
  boolean areKnown();

  /** Waits until everything that is confirmed now is known here; false when that fails. */
  boolean learnAll();

  /** Asks the core to open a market and waits for what became of it. */
  Outcome open(Plan plan, NextStep.Open step);
}

package sluice.drills.judge;

import java.util.List;

/**
 * What became of everything that was acknowledged.
 *
 * @param acknowledged orders and cancels that were told to have happened
 * @param lost of those, how many the event log does not hold as they were told
 * @param doubled orders of which it holds two
 * @param problems everything that is wrong, in words; empty: all is well
 */
public record Verdict(long acknowledged, long lost, long doubled, List<String> problems) {
  /** Whether all is well. */
  public boolean good() {
    return problems.isEmpty();
  }
}

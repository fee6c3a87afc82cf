package sluice.drills.client;

import sluice.operations.venue.ApiKey;

/**
 * A key and what it may do.
 *
 * @param right that it was given, or left with
 */
public record HeldKey(long account, ApiKey key, Right right) {
  /** What a key may do. */
  public enum Right {
    /** Read its account's own, and enter and cancel orders. */
    VIEW_AND_TRADE,
    /** Read, and nothing else. */
    VIEW,
    /** Nothing: it is revoked, or there is none. */
    NONE
  }
}

package sluice.matching.core.book;

import sluice.matching.core.account.Account;
import sluice.vocabulary.Side;

/**
 * An order's part that waits in the book. Pooled; a node of its level, its account and its client
 * id's chain.
 */
public final class RestingOrder {
  public long orderId;
  public Account account;
  public int marketId;
  public Side side;
  public long pricePoints;
  public long leavesLots;

  /** What is still held for it: quote minor for a buy, base minor for a sell. */
  public long heldMinor;

  /** The maker's rate when the order came in. */
  public int makerFeePpm;

  /** The worst rate when the order came in: what its hold is made of. */
  public int holdFeePpm;

  public long clientHigh;
  public long clientLow;

  /** Chain of the account's open orders, oldest first. */
  public RestingOrder nextOfAccount;

  public RestingOrder previousOfAccount;

  PriceLevel level;
  RestingOrder next;
  RestingOrder previous;
  RestingOrder nextOfBucket;

  /** The next order at the same price; null at the end. */
  public RestingOrder next() {
    return next;
  }

  boolean hasClientId() {
    return clientHigh != 0 || clientLow != 0;
  }
}

package sluice.matching.core;

import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.TimeInForce;

/**
 * What an amend asks for, filled by the caller and reused; units as in the wire's schema. One
 * thread. 0, null and {@code changesPostOnly == false} leave a value as it is.
 */
public final class OrderChange {
  public long accountId;
  public int marketId;
  public long orderId;

  /** With clientLow: names the order before orderId does; both 0 none. */
  public long clientHigh;

  public long clientLow;
  public long pricePoints;

  /** The new amount, what has traded included. */
  public long quantityLots;

  /** The new remaining amount. */
  public long leavesLots;

  public long quoteMinor;
  public long triggerPoints;
  public TimeInForce timeInForce;
  public boolean changesPostOnly;
  public boolean postOnly;
  public SelfTradePrevention selfTradePrevention;

  /** Whether it asks for another limit price and nothing else. */
  public boolean onlyPrice() {
    return pricePoints > 0
        && (quantityLots | leavesLots | quoteMinor | triggerPoints) == 0
        && timeInForce == null
        && !changesPostOnly
        && selfTradePrevention == null;
  }

  /** Whether the fields contradict each other or leave their range, for any order. */
  public boolean malformed() {
    if ((pricePoints | quantityLots | leavesLots | quoteMinor | triggerPoints) < 0) return true;
    return quantityLots != 0 && leavesLots != 0;
  }
}

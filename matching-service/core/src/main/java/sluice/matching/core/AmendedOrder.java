package sluice.matching.core;

import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;

/**
 * An order as an amend left it, valid during the call that says so; units as in the wire's schema.
 */
public final class AmendedOrder {
  public long orderId;
  public long accountId;
  public int marketId;
  public Side side;
  public long pricePoints;

  /** What has traded and what is left; 0 by quote. */
  public long quantityLots;

  /** 0 by quote. */
  public long leavesLots;

  public long quoteMinor;
  public long triggerPoints;
  public TimeInForce timeInForce;
  public boolean postOnly;
  public SelfTradePrevention selfTradePrevention;

  /** From available to held; may be negative. */
  public long heldChangeMinor;

  /** Where it stood in the book before; 0 when it waited. */
  public long oldPricePoints;

  /** What stood in the book before; 0 when it waited. */
  public long oldLeavesLots;

  /** Whether it only shrank where it stands. */
  public boolean keptPlace;
}

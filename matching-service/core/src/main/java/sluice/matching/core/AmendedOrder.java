package sluice.matching.core;

import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;

/**
 * An order as an amend left it, to be read during the call that says so; units as in the wire's
 * schema.
 */
public interface AmendedOrder {
  long orderId();

  long accountId();

  int marketId();

  Side side();

  long pricePoints();

  /** What has traded and what is left; 0 by quote. */
  long quantityLots();

  /** 0 by quote. */
  long leavesLots();

  long quoteMinor();

  long triggerPoints();

  TimeInForce timeInForce();

  boolean postOnly();

  SelfTradePrevention selfTradePrevention();
}

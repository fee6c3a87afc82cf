package sluice.matching.core;

import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;

/**
 * The fields of an order on its way in, filled by the caller and reused; units as in the wire's
 * schema. One thread.
 */
public final class NewOrder {
  public long accountId;
  public int marketId;
  public Side side;
  public OrderType orderType;
  public TimeInForce timeInForce;
  public boolean postOnly;
  public SelfTradePrevention selfTradePrevention;
  public long clientHigh;
  public long clientLow;
  public long operatorId;
  public long pricePoints;
  public long quantityLots;
  public long quoteMinor;

  /** Whether it names its size by a quote amount. */
  public boolean byQuote() {
    return quoteMinor != 0;
  }

  /** Whether the fields contradict each other or leave their range, in any market. */
  public boolean malformed() {
    if (pricePoints < 0 || quantityLots < 0 || quoteMinor < 0) return true;
    if (side == null || orderType == null || timeInForce == null) return true;
    if (orderType == OrderType.LIMIT) {
      return pricePoints == 0
          || quantityLots == 0
          || quoteMinor != 0
          || postOnly && timeInForce != TimeInForce.GTC;
    }
    boolean oneSize = quantityLots == 0 ^ quoteMinor == 0;
    return pricePoints != 0 || !oneSize || postOnly || timeInForce != TimeInForce.GTC;
  }
}

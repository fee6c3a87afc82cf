package sluice.matching.core;

import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

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

  /** Market kinds: trades at any distance from the first fill. */
  public boolean protectionOff;

  /** Trigger price of a trigger order; 0 others. */
  public long triggerPoints;

  /** What a trigger order watches; null others. */
  public TriggerReference triggerReference;

  /** Cancel-on-disconnect group; 0 none. */
  public int group;

  /** Whether it names its size by a quote amount. */
  public boolean byQuote() {
    return quoteMinor != 0;
  }

  /** Whether the trader gave it an id. */
  public boolean named() {
    return (clientHigh | clientLow) != 0;
  }

  /** What most orders are: a limit that rests until cancelled, of which nothing is malformed. */
  public boolean plainLimit() {
    return orderType == OrderType.LIMIT
        && timeInForce == TimeInForce.GTC
        && side != null
        && selfTradePrevention != null
        && Integer.compareUnsigned(group, Limits.MAX_GROUP) <= 0
        && pricePoints > 0
        && quantityLots > 0
        && (quoteMinor | triggerPoints) == 0
        && triggerReference == null;
  }

  /** Whether the fields contradict each other or leave their range, in any market. */
  public boolean malformed() {
    if (side == null || orderType == null || timeInForce == null) return true;
    if (selfTradePrevention == null || group < 0 || group > Limits.MAX_GROUP) return true;
    if ((pricePoints | quantityLots | quoteMinor | triggerPoints) < 0) return true;
    boolean triggered = orderType.isTriggered();
    if (triggered != (triggerPoints != 0) || triggered != (triggerReference != null)) return true;
    if (orderType.isLimitKind()) {
      return pricePoints == 0
          || quantityLots == 0
          || quoteMinor != 0
          || postOnly && timeInForce != TimeInForce.GTC;
    }
    boolean oneSize = quantityLots == 0 ^ quoteMinor == 0;
    return pricePoints != 0
        || !oneSize
        || postOnly
        || timeInForce != TimeInForce.GTC
        || !triggered && group != 0;
  }
}

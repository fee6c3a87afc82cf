package sluice.matching.core.continuous;

import sluice.matching.core.AmendedOrder;
import sluice.matching.core.book.Order;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;

/**
 * Shows the order in hand, and what an amend did to it; filled anew for each. It copies nothing of
 * the order: whoever listens reads what it needs.
 */
final class Amendment implements AmendedOrder {
  Order order;
  long heldChange;
  long oldPrice;
  long oldLeaves;
  boolean keptPlace;

  @Override
  public long orderId() {
    return order.id;
  }

  @Override
  public long accountId() {
    return order.position.accountId();
  }

  @Override
  public int marketId() {
    return order.marketId;
  }

  @Override
  public Side side() {
    return order.side();
  }

  @Override
  public long pricePoints() {
    return order.pricePoints;
  }

  @Override
  public long quantityLots() {
    return order.amountLots;
  }

  @Override
  public long leavesLots() {
    return order.leavesLots;
  }

  @Override
  public long quoteMinor() {
    return order.quoteMinor;
  }

  @Override
  public long triggerPoints() {
    return order.triggerPoints;
  }

  @Override
  public TimeInForce timeInForce() {
    return order.lasting();
  }

  @Override
  public boolean postOnly() {
    return order.postOnly;
  }

  @Override
  public SelfTradePrevention selfTradePrevention() {
    return order.prevention();
  }

  @Override
  public long heldChangeMinor() {
    return heldChange;
  }

  @Override
  public long oldPricePoints() {
    return oldPrice;
  }

  @Override
  public long oldLeavesLots() {
    return oldLeaves;
  }

  @Override
  public boolean keptPlace() {
    return keptPlace;
  }
}

package sluice.matching.core.book;

import java.util.Arrays;
import sluice.matching.core.NewOrder;
import sluice.vocabulary.Side;

/**
 * Where orders come from and go back to: made once, used again and again, the latest that came back
 * first, so that what is in use stays together. Also knows which of them changed since the state
 * hash was last taken. One thread.
 */
public final class Orders {
  private Order[] free; // the latest that came back is the last
  private int frees;
  private int used;
  private Order[] changed;
  private int changes;

  /**
   * @param expected how many are made at once
   */
  public Orders(int expected) {
    changed = new Order[Math.max(64, expected)];
    free = new Order[Math.max(64, expected)];
    while (frees < expected) free[frees++] = new Order();
  }

  /** How many are in hand or open. */
  public int used() {
    return used;
  }

  private Order take() {
    used++;
    Order order = frees == 0 ? new Order() : free[--frees];
    order.state = Order.IN_HAND;
    order.open = false;
    return order;
  }

  /** A new order in hand, as it was asked for; fees, position and hold are still to come. */
  public Order take(long id, NewOrder wanted) {
    Order order = take();
    order.id = id;
    order.marketId = (short) wanted.marketId;
    order.buy = wanted.side == Side.BUY;
    order.type(wanted.orderType);
    order.lasting(wanted.timeInForce);
    order.postOnly = wanted.postOnly;
    order.prevention(wanted.selfTradePrevention);
    order.unprotected = wanted.protectionOff;
    order.reference(wanted.triggerReference);
    order.group = (short) wanted.group;
    order.pricePoints = wanted.pricePoints;
    order.leavesLots = wanted.quantityLots;
    order.amountLots = wanted.quantityLots;
    order.quoteMinor = wanted.quoteMinor;
    order.triggerPoints = wanted.triggerPoints;
    order.heldMinor = 0;
    order.client = 0;
    return order;
  }

  /** An order in hand with the traits that it had elsewhere; every other value is still to come. */
  public Order restore(long id, long traits) {
    Order order = take();
    order.id = id;
    order.client = 0;
    order.traits(traits);
    return order;
  }

  /** The order is gone, and may be another one soon. */
  public void free(Order order) {
    order.id = 0;
    markChanged(order);
    if (frees == free.length) free = Arrays.copyOf(free, frees * 2);
    free[frees++] = order;
    used--;
  }

  /** Notes that the order's part of the state hash is no longer what it was. */
  public void markChanged(Order order) {
    if (!order.changed) noteChanged(order);
  }

  private void noteChanged(Order order) {
    order.changed = true;
    if (changes == changed.length) changed = Arrays.copyOf(changed, changes * 2);
    changed[changes++] = order;
  }

  /** How many changed. */
  public int changes() {
    return changes;
  }

  /** One that changed; it counts as unchanged from now on. */
  public Order takeChanged() {
    Order order = changed[--changes];
    order.changed = false;
    return order;
  }
}

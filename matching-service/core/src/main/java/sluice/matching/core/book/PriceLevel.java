package sluice.matching.core.book;

/** The orders at one price, first come first. Pooled. */
public final class PriceLevel {
  long pricePoints;
  RestingOrder first;
  RestingOrder last;
  long totalLots;

  public long pricePoints() {
    return pricePoints;
  }

  /** The order that trades next. */
  public RestingOrder first() {
    return first;
  }

  /** Open quantity of all its orders. */
  public long totalLots() {
    return totalLots;
  }

  void append(RestingOrder order) {
    order.level = this;
    order.previous = last;
    order.next = null;
    if (last == null) first = order;
    else last.next = order;
    last = order;
    totalLots += order.leavesLots;
  }

  void remove(RestingOrder order) {
    if (order.previous == null) first = order.next;
    else order.previous.next = order.next;
    if (order.next == null) last = order.previous;
    else order.next.previous = order.previous;
    totalLots -= order.leavesLots;
  }
}

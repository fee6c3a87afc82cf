package sluice.matching.core.book;

/**
 * Open orders by their id. Ids are sequences, so the low bits of an id are its slot: orders of the
 * latest {@code slots.length} commands never meet. Those that meet form a list, the latest first.
 * Four slots or more to an order; one thread.
 */
final class OrderIndex {
  private static final int SLOTS_PER_ORDER = 4;
  private static final int FIRST_SLOTS = 1 << 12;
  private static final int MOST_SLOTS = 1 << 23;

  private Order[] slots;
  private int size;

  OrderIndex(int expected) {
    int length = FIRST_SLOTS;
    while (length < MOST_SLOTS && length / SLOTS_PER_ORDER < expected) length *= 2;
    slots = new Order[length];
  }

  int size() {
    return size;
  }

  private int slot(long id) {
    return (int) id & slots.length - 1;
  }

  /** The latest of the orders in an id's slot; null when there is none. */
  Order first(long id) {
    return slots[slot(id)];
  }

  /** The open order; null when there is none. */
  Order find(long id) {
    Order order = slots[slot(id)];
    while (order != null && order.id != id) order = order.nextInSlot;
    return order;
  }

  /** Adds an order whose id is not in it. */
  void add(Order order) {
    if (++size > slots.length / SLOTS_PER_ORDER && slots.length < MOST_SLOTS) grow();
    put(order);
  }

  private void put(Order order) {
    int slot = slot(order.id);
    order.nextInSlot = slots[slot];
    slots[slot] = order;
  }

  /** Takes out an order that is in it, before it is freed. */
  void remove(Order order) {
    size--;
    int slot = slot(order.id);
    Order at = slots[slot];
    if (at == order) {
      slots[slot] = order.nextInSlot;
      return;
    }
    while (at.nextInSlot != order) at = at.nextInSlot;
    at.nextInSlot = order.nextInSlot;
  }

  private void grow() {
    Order[] old = slots;
    slots = new Order[old.length * 2];
    for (Order first : old) {
      for (Order order = first; order != null; ) {
        Order next = order.nextInSlot;
        put(order);
        order = next;
      }
    }
  }
}

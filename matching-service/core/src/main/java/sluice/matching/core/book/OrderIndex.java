package sluice.matching.core.book;

import sluice.matching.core.table.HashTable;

/**
 * Open orders by their id. Ids are sequences, so the low bits of an id are its slot: orders of the
 * latest {@code slots.length} commands never meet. An older one whose slot is taken stands aside,
 * in a hash table. Four slots or more to an order; one thread.
 */
final class OrderIndex {
  private static final int SLOTS_PER_ORDER = 4;
  private static final int FIRST_SLOTS = 1 << 12;
  private static final int MOST_SLOTS = 1 << 23;

  private final Orders orders;
  private final HashTable aside = new HashTable(0);
  private int[] slots; // rows; 0 free
  private int size;

  OrderIndex(Orders orders, int expected) {
    this.orders = orders;
    slots = new int[length(expected)];
  }

  private static int length(int expected) {
    int length = FIRST_SLOTS;
    while (length < MOST_SLOTS && length / SLOTS_PER_ORDER < expected) length *= 2;
    return length;
  }

  int size() {
    return size;
  }

  private int slot(long id) {
    return (int) id & slots.length - 1;
  }

  /** The open order's row; 0 none. */
  int find(long id) {
    int row = slots[slot(id)];
    return row != 0 && orders.id(row) == id ? row : findAside(id);
  }

  private int findAside(long id) {
    if (aside.size() == 0) return 0;
    long hash = HashTable.hash(id);
    for (int at = aside.first(hash); aside.used(at); at = aside.next(at)) {
      if (aside.maybe(at, hash) && orders.id(aside.row(at)) == id) return aside.row(at);
    }
    return 0;
  }

  /** Adds an order whose id is not in it. */
  void add(long id, int row) {
    if (++size > slots.length / SLOTS_PER_ORDER && slots.length < MOST_SLOTS) grow();
    put(id, row);
  }

  private void put(long id, int row) {
    int slot = slot(id);
    if (slots[slot] == 0) slots[slot] = row;
    else aside.add(HashTable.hash(id), row);
  }

  /** Takes out an order that is in it, before its row is freed. */
  void remove(long id, int row) {
    size--;
    int slot = slot(id);
    if (slots[slot] == row) slots[slot] = 0;
    else aside.remove(HashTable.hash(id), row);
  }

  /** Adds the orders of rows 1 to {@code rows} to an empty index. */
  void fill(int rows) {
    size = rows;
    if (slots.length < length(rows)) slots = new int[length(rows)];
    for (int row = 1; row <= rows; row++) put(orders.id(row), row);
  }

  private void grow() {
    int[] old = slots;
    slots = new int[old.length * 2];
    for (int row : old) if (row != 0) put(orders.id(row), row);
  }
}

package sluice.matching.core.book;

import java.util.Arrays;

/**
 * Open orders by their id. Ids are sequences, so eight neighbours share a bucket of one cache line
 * and each has a place of its own in it; what does not fit overflows into the next bucket, which a
 * count per bucket remembers. Never more than half full; one thread.
 */
final class OrderIndex {
  private static final int BUCKET = 8;
  private static final int ROW_BITS = 22;
  private static final int MAX_PART_BITS = 10;
  private static final int ROW = (1 << ROW_BITS) - 1;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Orders orders;
  private long[] entries; // id << 22 | row; 0 free
  private int[] overflow; // per bucket: entries that went past it
  private int shift;
  private int size;

  OrderIndex(Orders orders, int expected) {
    this.orders = orders;
    int bits = 7;
    while (BUCKET << bits - 1 < expected) bits++;
    allocate(bits);
  }

  private void allocate(int bits) {
    entries = new long[BUCKET << bits];
    overflow = new int[1 << bits];
    shift = 64 - bits;
  }

  int size() {
    return size;
  }

  private int bucket(long id) {
    return (int) ((id >>> 3) * SPREAD >>> shift);
  }

  private boolean holds(int at, long id) {
    long entry = entries[at];
    return (entry ^ id << ROW_BITS) >>> ROW_BITS == 0
        && entry != 0
        && orders.id((int) entry & ROW) == id;
  }

  /** The open order's row; 0 none. */
  int find(long id) {
    int at = bucket(id) << 3 | (int) id & 7;
    return holds(at, id) ? (int) entries[at] & ROW : findElsewhere(id);
  }

  private int findElsewhere(long id) {
    int at = place(id);
    return at < 0 ? 0 : (int) entries[at] & ROW;
  }

  private int place(long id) {
    for (int bucket = bucket(id); ; bucket = bucket + 1 & overflow.length - 1) {
      for (int at = bucket << 3; at < (bucket << 3) + BUCKET; at++) {
        if (holds(at, id)) return at;
      }
      if (overflow[bucket] == 0) return -1;
    }
  }

  /** Adds an order whose id is not in it. */
  void add(long id, int row) {
    if (++size > entries.length >> 1) grow();
    put(id << ROW_BITS | row, id);
  }

  private void put(long entry, long id) {
    int bucket = bucket(id);
    int at = bucket << 3 | (int) id & 7;
    if (entries[at] == 0) entries[at] = entry;
    else putElsewhere(entry, bucket);
  }

  private void putElsewhere(long entry, int first) {
    for (int bucket = first; ; bucket = bucket + 1 & overflow.length - 1) {
      for (int at = bucket << 3; at < (bucket << 3) + BUCKET; at++) {
        if (entries[at] == 0) {
          entries[at] = entry;
          return;
        }
      }
      overflow[bucket]++;
    }
  }

  /** Takes out an order that is in it, before its row is freed. */
  void remove(long id) {
    size--;
    int bucket = bucket(id);
    int at = bucket << 3 | (int) id & 7;
    if (holds(at, id)) entries[at] = 0;
    else removeElsewhere(id, bucket);
  }

  private void removeElsewhere(long id, int first) {
    int at = place(id);
    entries[at] = 0;
    for (int bucket = first; bucket != at >>> 3; bucket = bucket + 1 & overflow.length - 1) {
      overflow[bucket]--;
    }
  }

  /**
   * Adds the orders of rows 1 to {@code rows} to an empty index, sorted by place first, so that
   * memory is walked and not jumped through. Allocates.
   */
  void fill(int rows) {
    size = rows;
    while (size > entries.length >> 1) allocate(64 - shift + 1);
    int partBits = Math.min(MAX_PART_BITS, 64 - shift);
    int[] ends = new int[1 << partBits];
    for (int row = 1; row <= rows; row++) ends[part(orders.id(row), partBits)]++;
    for (int part = 1; part < ends.length; part++) ends[part] += ends[part - 1];
    long[] sorted = new long[rows];
    int[] rowsSorted = new int[rows];
    for (int row = 1; row <= rows; row++) {
      long id = orders.id(row);
      int at = --ends[part(id, partBits)];
      sorted[at] = id;
      rowsSorted[at] = row;
    }
    for (int at = 0; at < rows; at++) put(sorted[at] << ROW_BITS | rowsSorted[at], sorted[at]);
  }

  private int part(long id, int partBits) {
    return bucket(id) >>> 64 - shift - partBits;
  }

  private void grow() {
    long[] old = entries;
    allocate(64 - shift + 1);
    for (long entry : old) {
      if (entry != 0) put(entry, orders.id((int) entry & ROW));
    }
  }

  void clear() {
    Arrays.fill(entries, 0);
    Arrays.fill(overflow, 0);
    size = 0;
  }
}

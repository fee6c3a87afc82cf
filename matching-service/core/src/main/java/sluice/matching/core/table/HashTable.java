package sluice.matching.core.table;

import java.util.Arrays;

/**
 * Finds rows by a hash: open addressing over entries of 36 bits of hash and 28 bits of row. Equal
 * bits are a guess, the owner of the rows looks at the row to know. One thread; grows by doubling,
 * at most a quarter full, so that the first look is nearly always the last.
 *
 * <pre>{@code
 * for (int at = table.first(hash); table.used(at); at = table.next(at)) {
 *   if (table.maybe(at, hash) && mine(table.row(at))) return table.row(at);
 * }
 * }</pre>
 */
public final class HashTable {
  /** Rows are 1 to this. */
  public static final int MAX_ROW = (1 << 28) - 1;

  private static final int FIRST_BITS = 10;
  private static final int LOAD_BITS = 2;

  /** Places of a part that a processor's nearest cache holds. */
  private static final int PART_BITS = 11;

  private static final int MAX_PART_BITS = 10;

  private long[] entries;
  private int shift;
  private int size;

  /**
   * @param expected rows that fit before it grows
   */
  public HashTable(int expected) {
    int bits = FIRST_BITS;
    while (1 << bits - LOAD_BITS < expected) bits++;
    entries = new long[1 << bits];
    shift = 64 - bits;
  }

  /** A hash of one word. */
  public static long hash(long word) {
    long mixed = word * 0x9E3779B97F4A7C15L;
    return (mixed ^ mixed >>> 32) * 0xD6E8FEB86659FD93L;
  }

  /** A hash of two words. */
  public static long hash(long first, long second) {
    return hash(first * 0xBF58476D1CE4E5B9L + second);
  }

  /** How many rows are in it. */
  public int size() {
    return size;
  }

  /** Where to look first. */
  public int first(long hash) {
    return (int) (hash >>> shift);
  }

  /** Where to look after {@code at}. */
  public int next(int at) {
    return at + 1 & entries.length - 1;
  }

  /** Whether there is more to look at. */
  public boolean used(int at) {
    return entries[at] != 0;
  }

  /** Whether the row there may be the one. */
  public boolean maybe(int at, long hash) {
    return ((entries[at] ^ hash) & ~(long) MAX_ROW) == 0;
  }

  /** The row there. */
  public int row(int at) {
    return (int) entries[at] & MAX_ROW;
  }

  /** Adds a row that is not in it. */
  public void add(long hash, int row) {
    if (++size > entries.length >> LOAD_BITS) grow();
    place(hash & ~(long) MAX_ROW | row);
  }

  private void place(long entry) {
    int at = first(entry);
    while (entries[at] != 0) at = next(at);
    entries[at] = entry;
  }

  /** Tells the hash of a row. */
  @FunctionalInterface
  public interface RowHash {
    long of(int row);
  }

  /**
   * Adds rows 1 to {@code rows} to an empty table. They are sorted by place first: so memory is
   * walked, where adding one by one jumps through it. Allocates.
   */
  public void fill(int rows, RowHash hashes) {
    size = rows;
    while (size > entries.length >> LOAD_BITS) allocate(entries.length * 2);
    long[] unsorted = new long[rows];
    int partBits = Math.min(MAX_PART_BITS, Math.max(0, 64 - shift - PART_BITS));
    int[] ends = new int[1 << partBits];
    for (int row = 1; row <= rows; row++) {
      long entry = hashes.of(row) & ~(long) MAX_ROW | row;
      unsorted[row - 1] = entry;
      ends[part(entry, partBits)]++;
    }
    for (int part = 1; part < ends.length; part++) ends[part] += ends[part - 1];
    long[] sorted = new long[rows];
    for (long entry : unsorted) sorted[--ends[part(entry, partBits)]] = entry;
    for (long entry : sorted) place(entry);
  }

  private static int part(long entry, int partBits) {
    return (int) (entry >>> 1 >>> 63 - partBits);
  }

  private void allocate(int length) {
    entries = new long[length];
    shift = 64 - Integer.numberOfTrailingZeros(length);
  }

  /** Takes out a row that is in it. */
  public void remove(long hash, int row) {
    long entry = hash & ~(long) MAX_ROW | row;
    int hole = first(hash);
    while (entries[hole] != entry) hole = next(hole);
    // What follows moves up, unless it would move in front of where its search begins.
    for (int at = next(hole); entries[at] != 0; at = next(at)) {
      int home = first(entries[at]);
      boolean stays = hole <= at ? hole < home && home <= at : hole < home || home <= at;
      if (stays) continue;
      entries[hole] = entries[at];
      hole = at;
    }
    entries[hole] = 0;
    size--;
  }

  /** Takes all rows out. */
  public void clear() {
    Arrays.fill(entries, 0);
    size = 0;
  }

  private void grow() {
    long[] old = entries;
    entries = new long[old.length * 2];
    shift--;
    for (long entry : old) if (entry != 0) place(entry);
  }
}

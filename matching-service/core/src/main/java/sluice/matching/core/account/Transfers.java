package sluice.matching.core.account;

import java.util.Arrays;
import sluice.matching.core.Limits;
import sluice.matching.core.table.HashTable;
import sluice.matching.core.table.Pair;
import sluice.vocabulary.Digest;

/**
 * Every credit and withdrawal that ever was, by its id: none is forgotten, so a repeat is always
 * told. Two name spaces. One row each; 0 is none. One thread.
 */
public final class Transfers {
  /** A credit that counted. */
  public static final int CREDITED = 1;

  /** A withdrawal whose amount is held. */
  public static final int HELD = 2;

  /** The same, and the payout may have been made. */
  public static final int PAYING = 3;

  /** The amount has left the venue. */
  public static final int SETTLED = 4;

  /** The amount is available again. */
  public static final int RELEASED = 5;

  private static final int STRIDE = 2;
  private static final int HIGH = 0;
  private static final int LOW = 1;
  private static final int AMOUNT = 2;
  private static final int OWNER = 3; // account, asset << 3 | state

  private final Accounts accounts;
  private final HashTable index;
  private long[] cells;
  private int size;
  private long hash;

  /**
   * @param expected transfers before the table grows
   */
  public Transfers(Accounts accounts, int expected) {
    this.accounts = accounts;
    index = new HashTable(expected);
    cells = new long[Math.max(1 << 10, expected + 1 << STRIDE)];
  }

  /** How many there are: rows are 1 to this. */
  public int size() {
    return size;
  }

  /** Whether no more fit. */
  public boolean full() {
    return size >= Limits.MAX_TRANSFERS;
  }

  private static long hash(long high, long low, boolean credit) {
    return HashTable.hash(high ^ (credit ? 1 : 0), low);
  }

  /** The row of a credit, or of a withdrawal; 0 none. */
  public int find(long high, long low, boolean credit) {
    long hash = hash(high, low, credit);
    for (int at = index.first(hash); index.used(at); at = index.next(at)) {
      int row = index.row(at);
      if (index.maybe(at, hash)
          && high(row) == high
          && low(row) == low
          && state(row) == CREDITED == credit) return row;
    }
    return 0;
  }

  /** Adds one whose id is new in its name space. */
  public void add(long high, long low, int account, int assetId, long amountMinor, int state) {
    restore(high, low, account, assetId, amountMinor, state);
    index.add(hash(high, low, state == CREDITED), size);
  }

  /** Adds one that is found once all are {@link #restored}. */
  public void restore(long high, long low, int account, int assetId, long amountMinor, int state) {
    int row = ++size;
    int at = row << STRIDE;
    if (at + (1 << STRIDE) > cells.length) cells = Arrays.copyOf(cells, cells.length * 2);
    cells[at | HIGH] = high;
    cells[at | LOW] = low;
    cells[at | AMOUNT] = amountMinor;
    cells[at | OWNER] = Pair.of(account, assetId << 3 | state);
    hash += part(row);
  }

  /** From now on all of them are found. */
  public void restored() {
    index.fill(size, row -> hash(high(row), low(row), state(row) == CREDITED));
  }

  public long high(int transfer) {
    return cells[transfer << STRIDE | HIGH];
  }

  public long low(int transfer) {
    return cells[transfer << STRIDE | LOW];
  }

  public long amount(int transfer) {
    return cells[transfer << STRIDE | AMOUNT];
  }

  public int account(int transfer) {
    return Pair.high(cells[transfer << STRIDE | OWNER]);
  }

  public int assetId(int transfer) {
    return Pair.low(cells[transfer << STRIDE | OWNER]) >>> 3;
  }

  public int state(int transfer) {
    return Pair.low(cells[transfer << STRIDE | OWNER]) & 7;
  }

  /** The withdrawal goes on. */
  public void state(int transfer, int state) {
    hash -= part(transfer);
    cells[transfer << STRIDE | OWNER] = Pair.of(account(transfer), assetId(transfer) << 3 | state);
    hash += part(transfer);
  }

  /** Of all, whatever their order. */
  public long hash() {
    return hash;
  }

  private long part(int row) {
    long part = Digest.fold(Digest.fold(Digest.EMPTY, high(row)), low(row));
    part = Digest.fold(Digest.fold(part, accounts.id(account(row))), assetId(row));
    return Digest.fold(Digest.fold(part, amount(row)), state(row));
  }
}

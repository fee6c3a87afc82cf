package sluice.matching.core.account;

import java.util.Arrays;
import sluice.matching.core.Limits;
import sluice.matching.core.table.HashTable;
import sluice.matching.core.table.Pair;
import sluice.vocabulary.Digest;

/**
 * What every account has of every asset that it ever had: available and held, in minor units. One
 * row each; 0 is none. What a balance adds to the state hash and to its asset's totals is brought
 * up to date when they are asked for, for the rows that changed. One thread.
 */
public final class Balances {
  private static final int STRIDE = 2;
  private static final int AVAILABLE = 0;
  private static final int HELD = 1;
  private static final int OWNER = 2; // account, asset << 1 | changed
  private static final int NEXT = 3; // of the same account
  private static final int COUNTED = 3; // longs per row of what is in hash and totals

  private final Accounts accounts;
  private final HashTable index;
  private final long[] availableTotals = new long[Limits.MAX_ASSET_ID + 1];
  private final long[] heldTotals = new long[Limits.MAX_ASSET_ID + 1];
  private long[] cells;
  private long[] counted;
  private int[] changed;
  private int changes;
  private int size;
  private long hash;

  /**
   * @param expected balances before the table grows
   */
  public Balances(Accounts accounts, int expected) {
    this.accounts = accounts;
    index = new HashTable(expected);
    cells = new long[expected + 1 << STRIDE];
    counted = new long[(expected + 1) * COUNTED];
    changed = new int[Math.max(16, expected)];
  }

  /** How many there are: rows are 1 to this. */
  public int size() {
    return size;
  }

  /** Whether no more of them fit. */
  public boolean full(int more) {
    return size > Limits.MAX_BALANCES - more;
  }

  private static long hash(int account, int assetId) {
    return HashTable.hash(account, assetId);
  }

  /** The balance's row; 0 none. */
  public int find(int account, int assetId) {
    long hash = hash(account, assetId);
    for (int at = index.first(hash); index.used(at); at = index.next(at)) {
      int row = index.row(at);
      if (index.maybe(at, hash) && account(row) == account && assetId(row) == assetId) return row;
    }
    return 0;
  }

  /** The balance's row; it is opened when there is none. */
  public int findOrOpen(int account, int assetId) {
    int row = find(account, assetId);
    return row == 0 ? open(account, assetId) : row;
  }

  private int open(int account, int assetId) {
    int row = restore(account, assetId);
    index.add(hash(account, assetId), row);
    return row;
  }

  /** Opens a balance that does not exist, and is found once all are {@link #restored}. */
  public int restore(int account, int assetId) {
    int row = ++size;
    int at = row << STRIDE;
    if (at + (1 << STRIDE) > cells.length) {
      cells = Arrays.copyOf(cells, cells.length * 2);
      counted = Arrays.copyOf(counted, (cells.length >> STRIDE) * COUNTED);
    }
    cells[at | OWNER] = Pair.of(account, assetId << 1);
    cells[at | NEXT] = accounts.firstBalance(account);
    accounts.firstBalance(account, row);
    // That it exists is a part of the state, whatever is on it.
    noteChanged(row);
    return row;
  }

  /** From now on all balances are found. */
  public void restored() {
    index.fill(size, row -> hash(account(row), assetId(row)));
  }

  public int account(int balance) {
    return Pair.high(cells[balance << STRIDE | OWNER]);
  }

  public int assetId(int balance) {
    return Pair.low(cells[balance << STRIDE | OWNER]) >>> 1;
  }

  public long available(int balance) {
    return cells[balance << STRIDE | AVAILABLE];
  }

  public long held(int balance) {
    return cells[balance << STRIDE | HELD];
  }

  /** Adds to, or takes from, both at once. */
  public void move(int balance, long toAvailable, long toHeld) {
    int at = balance << STRIDE;
    cells[at | AVAILABLE] += toAvailable;
    cells[at | HELD] += toHeld;
    if ((cells[at | OWNER] & 1) == 0) noteChanged(balance);
  }

  /** Adds to, or takes from, what is available. */
  public void addAvailable(int balance, long minor) {
    int at = balance << STRIDE;
    cells[at | AVAILABLE] += minor;
    if ((cells[at | OWNER] & 1) == 0) noteChanged(balance);
  }

  /** Takes out of what is held: it leaves the account. */
  public void spendHeld(int balance, long minor) {
    int at = balance << STRIDE;
    cells[at | HELD] -= minor;
    if ((cells[at | OWNER] & 1) == 0) noteChanged(balance);
  }

  /** Moves from available to held; back when negative. */
  public void hold(int balance, long minor) {
    move(balance, -minor, minor);
  }

  private void noteChanged(int balance) {
    cells[balance << STRIDE | OWNER] |= 1;
    if (changes == changed.length) changed = Arrays.copyOf(changed, changes * 2);
    changed[changes++] = balance;
  }

  /** Brings hash and totals up to date for at most so many changed balances. */
  public void settle(int atMost) {
    for (int left = Math.min(atMost, changes); left > 0; left--) count(changed[--changes]);
  }

  private void count(int balance) {
    cells[balance << STRIDE | OWNER] &= ~1L;
    int at = balance * COUNTED;
    long available = available(balance);
    long held = held(balance);
    int assetId = assetId(balance);
    long part = Digest.fold(Digest.EMPTY, accounts.id(account(balance)));
    part = Digest.fold(Digest.fold(Digest.fold(part, assetId), available), held);
    hash += part - counted[at];
    availableTotals[assetId] += available - counted[at + 1];
    heldTotals[assetId] += held - counted[at + 2];
    counted[at] = part;
    counted[at + 1] = available;
    counted[at + 2] = held;
  }

  /** Of all balances, whatever their order. */
  public long hash() {
    settle(Integer.MAX_VALUE);
    return Digest.fold(hash, size);
  }

  /** Over all accounts. */
  public long availableTotal(int assetId) {
    settle(Integer.MAX_VALUE);
    return availableTotals[assetId];
  }

  /** Over all accounts. */
  public long heldTotal(int assetId) {
    settle(Integer.MAX_VALUE);
    return heldTotals[assetId];
  }
}

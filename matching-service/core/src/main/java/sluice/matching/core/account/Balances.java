package sluice.matching.core.account;

import java.util.Arrays;
import sluice.matching.core.Limits;
import sluice.matching.core.table.HashTable;
import sluice.vocabulary.Digest;

/**
 * Every balance, in the order of opening, found by account and asset. What one adds to the state
 * hash and to its asset's totals is brought up to date when they are asked for, for those that
 * changed. One thread.
 */
public final class Balances {
  private static final int COUNTED = 3;

  private final Accounts accounts;
  private final HashTable index;
  private final long[] availableTotals = new long[Limits.MAX_ASSET_ID + 1];
  private final long[] heldTotals = new long[Limits.MAX_ASSET_ID + 1];
  private Balance[] balances; // by row; 0 is none
  private long[] counted; // per row what is in hash and totals: hash, available, held
  private Balance[] changed;
  private int changes;
  private int size;
  private long hash;

  /**
   * @param expected balances before the table grows
   */
  public Balances(Accounts accounts, int expected) {
    this.accounts = accounts;
    index = new HashTable(expected);
    balances = new Balance[expected + 1];
    counted = new long[(expected + 1) * COUNTED];
    changed = new Balance[Math.max(16, expected)];
  }

  /** How many there are: rows are 1 to this. */
  public int size() {
    return size;
  }

  /** The balance of a row. */
  public Balance at(int row) {
    return balances[row];
  }

  /** Whether no more of them fit. */
  public boolean full(int more) {
    return size > Limits.MAX_BALANCES - more;
  }

  private static long hash(int account, int assetId) {
    return HashTable.hash(account, assetId);
  }

  /** The balance; null when the account never had any of the asset. */
  public Balance find(int account, int assetId) {
    long hash = hash(account, assetId);
    for (int at = index.first(hash); index.used(at); at = index.next(at)) {
      if (!index.maybe(at, hash)) continue;
      Balance balance = balances[index.row(at)];
      if (balance.account == account && balance.assetId == assetId) return balance;
    }
    return null;
  }

  /** The balance; it is opened when there is none. */
  public Balance findOrOpen(int account, int assetId) {
    Balance balance = find(account, assetId);
    return balance == null ? open(account, assetId) : balance;
  }

  private Balance open(int account, int assetId) {
    Balance balance = restore(account, assetId);
    index.add(hash(account, assetId), balance.row);
    return balance;
  }

  /** Opens a balance that does not exist, and is found once all are {@link #restored}. */
  public Balance restore(int account, int assetId) {
    int row = ++size;
    if (row == balances.length) {
      balances = Arrays.copyOf(balances, row * 2);
      counted = Arrays.copyOf(counted, row * 2 * COUNTED);
    }
    Balance balance = new Balance(row, account, assetId);
    balances[row] = balance;
    // That it exists is a part of the state, whatever is on it.
    noteChanged(balance);
    return balance;
  }

  /** From now on all balances are found. */
  public void restored() {
    index.fill(size, row -> hash(balances[row].account, balances[row].assetId));
  }

  /** Adds to, or takes from, both at once. */
  public void move(Balance balance, long toAvailable, long toHeld) {
    balance.available += toAvailable;
    balance.held += toHeld;
    if (!balance.changed) noteChanged(balance);
  }

  /** Adds to, or takes from, what is available. */
  public void addAvailable(Balance balance, long minor) {
    balance.available += minor;
    if (!balance.changed) noteChanged(balance);
  }

  /** Takes out of what is held: it leaves the account. */
  public void spendHeld(Balance balance, long minor) {
    balance.held -= minor;
    if (!balance.changed) noteChanged(balance);
  }

  /** Moves from available to held; back when negative. */
  public void hold(Balance balance, long minor) {
    move(balance, -minor, minor);
  }

  private void noteChanged(Balance balance) {
    balance.changed = true;
    if (changes == changed.length) changed = Arrays.copyOf(changed, changes * 2);
    changed[changes++] = balance;
  }

  /** Brings hash and totals up to date for at most so many changed balances. */
  public void settle(int atMost) {
    for (int left = Math.min(atMost, changes); left > 0; left--) count(changed[--changes]);
  }

  private void count(Balance balance) {
    balance.changed = false;
    int assetId = balance.assetId;
    int at = balance.row * COUNTED;
    long part = Digest.fold(Digest.EMPTY, accounts.id(balance.account));
    part = Digest.fold(Digest.fold(Digest.fold(part, assetId), balance.available), balance.held);
    hash += part - counted[at];
    availableTotals[assetId] += balance.available - counted[at + 1];
    heldTotals[assetId] += balance.held - counted[at + 2];
    counted[at] = part;
    counted[at + 1] = balance.available;
    counted[at + 2] = balance.held;
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

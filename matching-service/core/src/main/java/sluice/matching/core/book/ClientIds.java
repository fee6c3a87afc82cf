package sluice.matching.core.book;

import java.util.Arrays;
import sluice.matching.core.Limits;
import sluice.matching.core.account.Accounts;
import sluice.matching.core.table.HashTable;
import sluice.matching.core.table.Pair;
import sluice.matching.core.table.Rows;
import sluice.vocabulary.Digest;

/**
 * The traders' own ids of open orders, and for a while of closed ones. Closed ones stand in one
 * list in the order of their closing, and in one per account; what is older than the retention, or
 * too many, goes. One row each; 0 is none. One thread.
 */
public final class ClientIds {
  /** How many that are too old go when one is added: enough to keep up. */
  private static final int SWEEP = 2;

  private static final int STRIDE = 3;
  private static final int HIGH = 0;
  private static final int LOW = 1;
  private static final int OWNER = 2; // account, market
  private static final int CLOSED_AT = 3;
  private static final int AGE = 4; // next younger, next older of all closed
  private static final int SIBLINGS = 5; // next younger, next older of the account's closed

  private final Accounts accounts;
  private final HashTable index;
  private final Rows rows;
  private long[] cells;
  private Order[] open; // by row; null of a closed one
  private int oldest;
  private int youngest;
  private int kept;
  private long hash;

  /**
   * @param expected ids before the table grows
   */
  public ClientIds(Accounts accounts, int expected) {
    this.accounts = accounts;
    index = new HashTable(expected);
    rows = new Rows(expected);
    int length = Math.max(1 << 7, expected + 1);
    cells = new long[length << STRIDE];
    open = new Order[length];
  }

  private static long hash(int account, int marketId, long high, long low) {
    return HashTable.hash(HashTable.hash(account, marketId) ^ high, low);
  }

  private int find(int account, int marketId, long high, long low) {
    long hash = hash(account, marketId, high, low);
    long owner = Pair.of(account, marketId);
    for (int at = index.first(hash); index.used(at); at = index.next(at)) {
      if (!index.maybe(at, hash)) continue;
      int row = index.row(at);
      int cell = row << STRIDE;
      if (cells[cell | LOW] == low && cells[cell | HIGH] == high && cells[cell | OWNER] == owner)
        return row;
    }
    return 0;
  }

  /** The account's open order in the market under its own id; null when there is none. */
  public Order openOrder(int account, int marketId, long high, long low) {
    int row = find(account, marketId, high, low);
    return open[row];
  }

  /** Whether a new order may not have this id now. */
  public boolean taken(int account, int marketId, long high, long low, long nowMs) {
    int row = find(account, marketId, high, low);
    return row != 0 && (open[row] != null || !tooOld(row, nowMs));
  }

  private boolean tooOld(int row, long nowMs) {
    return cells[row << STRIDE | CLOSED_AT] + Limits.CLIENT_ID_RETENTION_MS < nowMs;
  }

  /**
   * Gives an order an id that is not taken.
   *
   * @return its row, which the order keeps
   */
  public int open(int account, int marketId, long high, long low, Order order) {
    int former = find(account, marketId, high, low);
    if (former != 0) drop(former);
    int row = take(account, marketId, high, low);
    open[row] = order;
    return row;
  }

  private int take(int account, int marketId, long high, long low) {
    int row = rows.take();
    int at = row << STRIDE;
    if (row == open.length) {
      cells = Arrays.copyOf(cells, cells.length * 2);
      open = Arrays.copyOf(open, row * 2);
    }
    cells[at | HIGH] = high;
    cells[at | LOW] = low;
    cells[at | OWNER] = Pair.of(account, marketId);
    index.add(hash(account, marketId, high, low), row);
    return row;
  }

  /** The order closed; its id is free at once. */
  public void free(int row) {
    forget(row);
  }

  /** The order closed; its id stays taken for a while. */
  public void keep(int row, long nowMs) {
    for (int i = 0; i < SWEEP && oldest != 0 && tooOld(oldest, nowMs); i++) drop(oldest);
    int account = Pair.high(cells[row << STRIDE | OWNER]);
    if (accounts.kept(account) >= Limits.MAX_RETAINED_PER_ACCOUNT) {
      drop(accounts.oldestKept(account));
    }
    if (kept >= Limits.MAX_RETAINED) drop(oldest);
    append(row, account, nowMs);
  }

  private void append(int row, int account, long closedAtMs) {
    int at = row << STRIDE;
    open[row] = null;
    cells[at | CLOSED_AT] = closedAtMs;
    cells[at | AGE] = Pair.of(0, youngest);
    if (youngest == 0) oldest = row;
    else younger(youngest, AGE, row);
    youngest = row;
    int latest = accounts.latestKept(account);
    cells[at | SIBLINGS] = Pair.of(0, latest);
    if (latest == 0) {
      accounts.keptEnds(account, row, row);
    } else {
      younger(latest, SIBLINGS, row);
      accounts.keptEnds(account, accounts.oldestKept(account), row);
    }
    accounts.kept(account, accounts.kept(account) + 1);
    kept++;
    hash += part(row);
  }

  private void younger(int row, int list, int next) {
    cells[row << STRIDE | list] = Pair.withHigh(cells[row << STRIDE | list], next);
  }

  private void older(int row, int list, int next) {
    cells[row << STRIDE | list] = Pair.withLow(cells[row << STRIDE | list], next);
  }

  /** A closed id goes. */
  private void drop(int row) {
    hash -= part(row);
    kept--;
    int account = Pair.high(cells[row << STRIDE | OWNER]);
    accounts.kept(account, accounts.kept(account) - 1);
    int next = unlink(row, AGE);
    int previous = Pair.low(cells[row << STRIDE | AGE]);
    if (previous == 0) oldest = next;
    if (next == 0) youngest = previous;
    next = unlink(row, SIBLINGS);
    previous = Pair.low(cells[row << STRIDE | SIBLINGS]);
    if (previous == 0) accounts.keptEnds(account, next, accounts.latestKept(account));
    if (next == 0) accounts.keptEnds(account, accounts.oldestKept(account), previous);
    forget(row);
  }

  private int unlink(int row, int list) {
    int next = Pair.high(cells[row << STRIDE | list]);
    int previous = Pair.low(cells[row << STRIDE | list]);
    if (next != 0) older(next, list, previous);
    if (previous != 0) younger(previous, list, next);
    return next;
  }

  private void forget(int row) {
    index.remove(hash(account(row), marketId(row), high(row), low(row)), row);
    open[row] = null;
    rows.free(row);
  }

  public int account(int row) {
    return Pair.high(cells[row << STRIDE | OWNER]);
  }

  public int marketId(int row) {
    return Pair.low(cells[row << STRIDE | OWNER]);
  }

  public long high(int row) {
    return cells[row << STRIDE | HIGH];
  }

  public long low(int row) {
    return cells[row << STRIDE | LOW];
  }

  public long closedAtMs(int row) {
    return cells[row << STRIDE | CLOSED_AT];
  }

  /** The closed id that goes first; 0 none. */
  public int oldestKept() {
    return oldest;
  }

  /** The closed id that goes after this one; 0 none. */
  public int nextKept(int row) {
    return Pair.high(cells[row << STRIDE | AGE]);
  }

  /** Ids of open and of closed orders. */
  public int size() {
    return rows.used();
  }

  /** Closed ids that are kept, those that are too old but not yet gone among them. */
  public int kept() {
    return kept;
  }

  /** Puts back a closed id, in the order of closing. */
  public void restoreKept(int account, int marketId, long high, long low, long closedAtMs) {
    append(take(account, marketId, high, low), account, closedAtMs);
  }

  /** Of the closed ids, whatever their order. */
  public long hash() {
    return hash;
  }

  private long part(int row) {
    long part = Digest.fold(Digest.fold(Digest.EMPTY, high(row)), low(row));
    part = Digest.fold(Digest.fold(part, accounts.id(account(row))), marketId(row));
    return Digest.fold(part, closedAtMs(row));
  }
}

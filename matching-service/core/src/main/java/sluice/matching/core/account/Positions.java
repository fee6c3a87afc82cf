package sluice.matching.core.account;

import java.util.Arrays;
import sluice.matching.core.table.HashTable;
import sluice.matching.core.table.Pair;
import sluice.matching.core.table.Rows;

/**
 * An account's places in markets: its open orders there and how many, and where its balances of
 * base and quote are, so that an order reaches all it needs by one look. Not state of its own:
 * places without orders are kept for speed and given to others when there are too many. One row
 * each; 0 is none. One thread.
 */
public final class Positions {
  /** Twice the open orders there can be: at least half of the places are without orders. */
  private static final int MAX_POSITIONS = 1 << 22;

  private static final int STRIDE = 3;
  private static final int ACCOUNT_ID = 0;
  private static final int OWNER = 1; // account, market << 4 | fee tier
  private static final int ENDS = 2; // oldest, latest open order
  private static final int OPEN = 3; // open buys, open sells
  private static final int BALANCES = 4; // of base, of quote
  private static final int SIBLINGS = 5; // next, previous place of the account

  private final Accounts accounts;
  private final Balances balances;
  private final HashTable index;
  private final Rows rows;
  private final int most;
  private long[] cells;
  private int sweep;

  /**
   * @param expected places before the table grows
   */
  public Positions(Accounts accounts, Balances balances, int expected) {
    this(accounts, balances, expected, MAX_POSITIONS);
  }

  /**
   * @param most places at once; more than there can be with orders
   */
  Positions(Accounts accounts, Balances balances, int expected, int most) {
    this.accounts = accounts;
    this.balances = balances;
    this.most = most;
    index = new HashTable(expected);
    rows = new Rows(expected);
    cells = new long[expected + 1 << STRIDE];
  }

  private static long hash(long accountId, int marketId) {
    return HashTable.hash(accountId, marketId);
  }

  /** The place's row; 0 when the account has none in the market, or does not exist. */
  public int find(long accountId, int marketId) {
    long hash = hash(accountId, marketId);
    for (int at = index.first(hash); index.used(at); at = index.next(at)) {
      if (!index.maybe(at, hash)) continue;
      int row = index.row(at);
      if (cells[row << STRIDE | ACCOUNT_ID] == accountId && marketId(row) == marketId) return row;
    }
    return 0;
  }

  /** How many balances {@link #open} would open. */
  public int missingBalances(int account, int baseAssetId, int quoteAssetId) {
    return (balances.find(account, baseAssetId) == 0 ? 1 : 0)
        + (balances.find(account, quoteAssetId) == 0 ? 1 : 0);
  }

  /** Opens a place that does not exist. */
  public int open(int account, int marketId, int baseAssetId, int quoteAssetId) {
    int base = balances.findOrOpen(account, baseAssetId);
    int quote = balances.findOrOpen(account, quoteAssetId);
    if (rows.used() >= most) recycle();
    int row = restore(account, marketId, base, quote);
    index.add(hash(accounts.id(account), marketId), row);
    return row;
  }

  /**
   * Opens a place that does not exist, of an account whose balances are known; it is found once all
   * are {@link #restored}.
   */
  public int restore(int account, int marketId, int baseBalance, int quoteBalance) {
    int row = rows.take();
    int at = row << STRIDE;
    if (at + (1 << STRIDE) > cells.length) cells = Arrays.copyOf(cells, cells.length * 2);
    cells[at | ACCOUNT_ID] = accounts.id(account);
    cells[at | OWNER] = Pair.of(account, marketId << 4 | accounts.tier(account));
    cells[at | ENDS] = 0;
    cells[at | OPEN] = 0;
    cells[at | BALANCES] = Pair.of(baseBalance, quoteBalance);
    int next = accounts.firstPosition(account);
    cells[at | SIBLINGS] = Pair.of(next, 0);
    if (next != 0) previous(next, row);
    accounts.firstPosition(account, row);
    return row;
  }

  /** From now on all places are found; none was given up before. */
  public void restored() {
    index.fill(rows.used(), row -> hash(accountId(row), marketId(row)));
  }

  /** Gives up a place without orders: the next one that the hand of a clock meets. */
  private void recycle() {
    do {
      sweep = sweep == rows.highest() ? 1 : sweep + 1;
    } while (cells[sweep << STRIDE | OPEN] != 0);
    int next = next(sweep);
    int previous = Pair.low(cells[sweep << STRIDE | SIBLINGS]);
    if (next != 0) previous(next, previous);
    if (previous == 0) accounts.firstPosition(account(sweep), next);
    else cells[previous << STRIDE | SIBLINGS] = Pair.withHigh(siblings(previous), next);
    index.remove(hash(accountId(sweep), marketId(sweep)), sweep);
    rows.free(sweep);
  }

  private long siblings(int position) {
    return cells[position << STRIDE | SIBLINGS];
  }

  private void previous(int position, int previous) {
    cells[position << STRIDE | SIBLINGS] = Pair.withLow(siblings(position), previous);
  }

  /** The account's next place; 0 after the last. */
  public int next(int position) {
    return Pair.high(siblings(position));
  }

  public long accountId(int position) {
    return cells[position << STRIDE | ACCOUNT_ID];
  }

  public int account(int position) {
    return Pair.high(cells[position << STRIDE | OWNER]);
  }

  public int marketId(int position) {
    return Pair.low(cells[position << STRIDE | OWNER]) >>> 4;
  }

  /** The account's fee tier. */
  public int tier(int position) {
    return Pair.low(cells[position << STRIDE | OWNER]) & 15;
  }

  /** Changes an account's tier, in all its places too. */
  public void assignTier(int account, int tier) {
    accounts.tier(account, tier);
    for (int at = accounts.firstPosition(account); at != 0; at = next(at)) {
      cells[at << STRIDE | OWNER] = Pair.of(account, marketId(at) << 4 | tier);
    }
  }

  /** How many there are, those without orders among them. */
  public int size() {
    return rows.used();
  }

  /** The highest row that was ever in use. */
  public int highestRow() {
    return rows.highest();
  }

  /** Both balances in one word: of base, of quote. */
  public long balances(int position) {
    return cells[position << STRIDE | BALANCES];
  }

  public int baseBalance(int position) {
    return Pair.high(cells[position << STRIDE | BALANCES]);
  }

  public int quoteBalance(int position) {
    return Pair.low(cells[position << STRIDE | BALANCES]);
  }

  /** The balance that an order of this side gives from. */
  public int givenBalance(int position, boolean buy) {
    long both = cells[position << STRIDE | BALANCES];
    return buy ? Pair.low(both) : Pair.high(both);
  }

  public int firstOrder(int position) {
    return Pair.high(cells[position << STRIDE | ENDS]);
  }

  public int lastOrder(int position) {
    return Pair.low(cells[position << STRIDE | ENDS]);
  }

  public void orders(int position, int first, int last) {
    cells[position << STRIDE | ENDS] = Pair.of(first, last);
  }

  public void firstOrder(int position, int first) {
    cells[position << STRIDE | ENDS] = Pair.withHigh(cells[position << STRIDE | ENDS], first);
  }

  public void lastOrder(int position, int last) {
    cells[position << STRIDE | ENDS] = Pair.withLow(cells[position << STRIDE | ENDS], last);
  }

  /** Open orders of both sides. */
  public int openOrders(int position) {
    long open = cells[position << STRIDE | OPEN];
    return Pair.high(open) + Pair.low(open);
  }

  /** Open orders of one side. */
  public int openOrders(int position, boolean buy) {
    long open = cells[position << STRIDE | OPEN];
    return buy ? Pair.high(open) : Pair.low(open);
  }

  public void countOpened(int position, boolean buy) {
    cells[position << STRIDE | OPEN] += buy ? 1L << 32 : 1;
  }

  public void countClosed(int position, boolean buy) {
    cells[position << STRIDE | OPEN] -= buy ? 1L << 32 : 1;
  }
}

package sluice.matching.core.account;

import java.util.Arrays;
import sluice.matching.core.Limits;
import sluice.matching.core.table.HashTable;
import sluice.matching.core.table.Pair;
import sluice.vocabulary.Digest;

/** Every account, one row each in the order of their opening; 0 is none. One thread. */
public final class Accounts {
  private static final int STRIDE = 2;
  private static final int ID = 0;
  private static final int TIER = 1; // fee tier, first place in a market
  private static final int COUNT = 2; // of closed client ids that are kept
  private static final int KEPT = 3; // oldest, latest closed client id that is kept

  private final HashTable index;
  private long[] cells;
  private int size;
  private long hash;

  /**
   * @param expected accounts before the table grows
   */
  public Accounts(int expected) {
    index = new HashTable(expected);
    cells = new long[expected + 1 << STRIDE];
  }

  /** How many there are: rows are 1 to this. */
  public int size() {
    return size;
  }

  /** Whether no more fit. */
  public boolean full() {
    return size >= Limits.MAX_ACCOUNTS;
  }

  /** The account's row; 0 none. */
  public int find(long accountId) {
    long hash = HashTable.hash(accountId);
    for (int at = index.first(hash); index.used(at); at = index.next(at)) {
      if (index.maybe(at, hash) && id(index.row(at)) == accountId) return index.row(at);
    }
    return 0;
  }

  /** Opens an account that does not exist yet. */
  public int open(long accountId, int tier) {
    int account = restore(accountId, tier);
    index.add(HashTable.hash(accountId), account);
    return account;
  }

  /** Opens an account that is found once all are {@link #restored}. */
  public int restore(long accountId, int tier) {
    int account = ++size;
    int at = account << STRIDE;
    if (at + (1 << STRIDE) > cells.length) cells = Arrays.copyOf(cells, cells.length * 2);
    cells[at | ID] = accountId;
    cells[at | TIER] = Pair.of(tier, 0);
    hash += part(account);
    return account;
  }

  /** From now on all accounts are found. */
  public void restored() {
    index.fill(size, account -> HashTable.hash(id(account)));
  }

  public long id(int account) {
    return cells[account << STRIDE | ID];
  }

  public int tier(int account) {
    return Pair.high(cells[account << STRIDE | TIER]);
  }

  public void tier(int account, int tier) {
    hash -= part(account);
    cells[account << STRIDE | TIER] = Pair.withHigh(cells[account << STRIDE | TIER], tier);
    hash += part(account);
  }

  /** The first of its places in markets; 0 none. */
  public int firstPosition(int account) {
    return Pair.low(cells[account << STRIDE | TIER]);
  }

  public void firstPosition(int account, int position) {
    cells[account << STRIDE | TIER] = Pair.withLow(cells[account << STRIDE | TIER], position);
  }

  /** Closed client ids that are kept. */
  public int kept(int account) {
    return (int) cells[account << STRIDE | COUNT];
  }

  public void kept(int account, int count) {
    cells[account << STRIDE | COUNT] = count;
  }

  public int oldestKept(int account) {
    return Pair.high(cells[account << STRIDE | KEPT]);
  }

  public int latestKept(int account) {
    return Pair.low(cells[account << STRIDE | KEPT]);
  }

  public void keptEnds(int account, int oldest, int latest) {
    cells[account << STRIDE | KEPT] = Pair.of(oldest, latest);
  }

  /** Of all accounts, whatever their order. */
  public long hash() {
    return hash;
  }

  private long part(int account) {
    return Digest.fold(Digest.fold(Digest.EMPTY, id(account)), tier(account));
  }
}

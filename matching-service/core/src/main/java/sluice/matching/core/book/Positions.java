package sluice.matching.core.book;

import java.util.Arrays;
import sluice.matching.core.account.Accounts;
import sluice.matching.core.account.Balance;
import sluice.matching.core.account.Balances;
import sluice.matching.core.table.Rows;

/**
 * Accounts' places in markets, found by account and market. Not state of its own: places without
 * orders are kept for speed and given to others when there are too many. One thread.
 */
public final class Positions {
  /** Twice the open orders there can be: at least half of the places are without orders. */
  private static final int MAX_POSITIONS = 1 << 22;

  private final Accounts accounts;
  private final Balances balances;
  private final PositionIndex index;
  private final Rows rows;
  private final int most;
  private Position[] places; // by row; 0 is none
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
    index = new PositionIndex(expected);
    rows = new Rows(expected);
    places = new Position[expected + 1];
  }

  /** The place; null when the account has none in the market, or does not exist. */
  public Position find(long accountId, int marketId) {
    return index.find(accountId, marketId);
  }

  /** The first of an account's places; null when it has none. */
  public Position first(int account) {
    return places[accounts.firstPosition(account)];
  }

  /** How many balances {@link #open} would open. */
  public int missingBalances(int account, int baseAssetId, int quoteAssetId) {
    return (balances.find(account, baseAssetId) == null ? 1 : 0)
        + (balances.find(account, quoteAssetId) == null ? 1 : 0);
  }

  /** Opens a place that does not exist. */
  public Position open(int account, int marketId, int baseAssetId, int quoteAssetId) {
    Balance base = balances.findOrOpen(account, baseAssetId);
    Balance quote = balances.findOrOpen(account, quoteAssetId);
    if (rows.used() >= most) recycle();
    Position place = restore(account, marketId, base, quote);
    index.add(place);
    return place;
  }

  /**
   * Opens a place that does not exist, of an account whose balances are known; it is found once all
   * are {@link #restored}.
   */
  public Position restore(int account, int marketId, Balance base, Balance quote) {
    Position place = take();
    place.accountId = accounts.id(account);
    place.account = account;
    place.marketId = marketId;
    place.tier = accounts.tier(account);
    place.balances(base, quote);
    Position next = first(account);
    place.nextPlace = next;
    place.previousPlace = null;
    if (next != null) next.previousPlace = place;
    accounts.firstPosition(account, place.row());
    return place;
  }

  private Position take() {
    int row = rows.take();
    if (row == places.length) places = Arrays.copyOf(places, row * 2);
    if (places[row] == null) places[row] = new Position(row);
    return places[row];
  }

  /** From now on all places are found; none was given up before. */
  public void restored() {
    for (int row = 1; row <= rows.used(); row++) index.add(places[row]);
  }

  /** Gives up a place without orders: the next one that the hand of a clock meets. */
  private void recycle() {
    do {
      sweep = sweep == rows.highest() ? 1 : sweep + 1;
    } while (places[sweep].openOrders() != 0);
    Position place = places[sweep];
    Position next = place.nextPlace;
    Position previous = place.previousPlace;
    if (next != null) next.previousPlace = previous;
    if (previous != null) previous.nextPlace = next;
    else accounts.firstPosition(place.account, next == null ? 0 : next.row());
    index.remove(place);
    rows.free(sweep);
  }

  /** Changes an account's tier, in all its places too. */
  public void assignTier(int account, int tier) {
    accounts.tier(account, tier);
    for (Position at = first(account); at != null; at = at.nextPlace) at.tier = tier;
  }

  /** How many there are, those without orders among them. */
  public int size() {
    return rows.used();
  }

  /** The place of a row, which is at most {@link #highestRow}. */
  public Position at(int row) {
    return places[row];
  }

  /** The highest row that was ever in use. */
  public int highestRow() {
    return rows.highest();
  }
}

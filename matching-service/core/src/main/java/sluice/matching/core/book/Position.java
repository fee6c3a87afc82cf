package sluice.matching.core.book;

import sluice.matching.core.account.Balance;

/**
 * An account's place in a market: its open orders there, and where its balances of base and quote
 * are, so that an order reaches all it needs by one look. Written by the core alone; one thread.
 */
public final class Position extends Listed {
  private final int row; // names it in the index and among the account's places
  int tier;
  long accountId;
  int account;
  int marketId;
  private final Balance[] given = new Balance[2]; // by a sell, by a buy
  int openBuys;
  int openOrders;
  Position nextPlace;
  Position previousPlace;
  Position nextInSlot; // of the index

  Position(int row) {
    this.row = row;
    nextSibling = this;
    previousSibling = this;
  }

  /** At most {@link Positions#highestRow}; of no meaning outside. */
  public int row() {
    return row;
  }

  public long accountId() {
    return accountId;
  }

  /** The account's row. */
  public int account() {
    return account;
  }

  public int marketId() {
    return marketId;
  }

  /** The account's fee tier. */
  public int tier() {
    return tier;
  }

  void balances(Balance base, Balance quote) {
    given[0] = base;
    given[1] = quote;
  }

  public Balance base() {
    return given[0];
  }

  public Balance quote() {
    return given[1];
  }

  /** The balance that an order of this side gives from. */
  public Balance given(boolean buy) {
    return given[buy ? 1 : 0];
  }

  /** The oldest open order; null when there is none. */
  public Order firstOrder() {
    return nextSibling instanceof Order order ? order : null;
  }

  /** The account's next place; null after the last. */
  public Position next() {
    return nextPlace;
  }

  /** Open orders of both sides. */
  public int openOrders() {
    return openOrders;
  }

  /** Open orders of one side. */
  public int openOrders(boolean buy) {
    return buy ? openBuys : openOrders - openBuys;
  }

  /** An order of the account is open from now on. */
  public void opened(Order order) {
    openOrders++;
    openBuys += order.buy ? 1 : 0;
    Listed last = previousSibling;
    order.previousSibling = last;
    order.nextSibling = this;
    last.nextSibling = order;
    previousSibling = order;
  }

  /** An order that was open is open no longer. */
  public void closed(Order order) {
    openOrders--;
    openBuys -= order.buy ? 1 : 0;
    Listed next = order.nextSibling;
    Listed previous = order.previousSibling;
    previous.nextSibling = next;
    next.previousSibling = previous;
  }
}

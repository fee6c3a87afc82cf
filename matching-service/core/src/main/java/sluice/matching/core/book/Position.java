package sluice.matching.core.book;

import sluice.matching.core.account.Balance;

/**
 * An account's place in a market: its open orders there, and where its balances of base and quote
 * are, so that an order reaches all it needs by one look. Written by the core alone; one thread.
 */
public final class Position {
  private final int row; // names it in the index and among the account's places
  int tier;
  long accountId;
  int account;
  int marketId;
  Balance base;
  Balance quote;
  int openBuys;
  int openSells;
  Order firstOrder;
  Order lastOrder;
  Position next;
  Position previous;

  Position(int row) {
    this.row = row;
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

  public Balance base() {
    return base;
  }

  public Balance quote() {
    return quote;
  }

  /** The balance that an order of this side gives from. */
  public Balance given(boolean buy) {
    return buy ? quote : base;
  }

  /** The oldest open order; null when there is none. */
  public Order firstOrder() {
    return firstOrder;
  }

  /** The account's next place; null after the last. */
  public Position next() {
    return next;
  }

  /** Open orders of both sides. */
  public int openOrders() {
    return openBuys + openSells;
  }

  /** Open orders of one side. */
  public int openOrders(boolean buy) {
    return buy ? openBuys : openSells;
  }

  /** An order of the account is open from now on. */
  public void opened(Order order) {
    if (order.buy) openBuys++;
    else openSells++;
    Order last = lastOrder;
    order.previousSibling = last;
    order.nextSibling = null;
    if (last == null) firstOrder = order;
    else last.nextSibling = order;
    lastOrder = order;
  }

  /** An order that was open is open no longer. */
  public void closed(Order order) {
    if (order.buy) openBuys--;
    else openSells--;
    Order next = order.nextSibling;
    Order previous = order.previousSibling;
    if (previous == null) firstOrder = next;
    else previous.nextSibling = next;
    if (next == null) lastOrder = previous;
    else next.previousSibling = previous;
  }
}

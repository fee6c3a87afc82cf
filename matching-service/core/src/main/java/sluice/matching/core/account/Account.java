package sluice.matching.core.account;

import java.util.Arrays;
import sluice.matching.core.book.RestingOrder;

/**
 * Funds and open orders of one account, in minor units per asset id. balance = available + held.
 */
public final class Account {
  private static final int FIRST_ASSETS = 8;

  private final long id;
  private long[] available = new long[FIRST_ASSETS];
  private long[] held = new long[FIRST_ASSETS];
  private int[] openByMarket = new int[FIRST_ASSETS];

  /** First of its open orders, oldest first; chained through the orders. */
  public RestingOrder firstOrder;

  /** Last of its open orders. */
  public RestingOrder lastOrder;

  Account(long id) {
    this.id = id;
  }

  public long id() {
    return id;
  }

  public long available(int assetId) {
    return assetId < available.length ? available[assetId] : 0;
  }

  public long held(int assetId) {
    return assetId < held.length ? held[assetId] : 0;
  }

  /** Adds to, or takes from, what is available. */
  public void addAvailable(int assetId, long minor) {
    reserve(assetId);
    available[assetId] += minor;
  }

  /** Moves from available to held. */
  public void hold(int assetId, long minor) {
    reserve(assetId);
    available[assetId] -= minor;
    held[assetId] += minor;
  }

  /** Moves from held to available. */
  public void release(int assetId, long minor) {
    hold(assetId, -minor);
  }

  /** Takes out of what is held: it leaves the account. */
  public void spendHeld(int assetId, long minor) {
    held[assetId] -= minor;
  }

  private void reserve(int assetId) {
    if (assetId < available.length) return;
    int length = Math.max(assetId + 1, available.length * 2);
    available = Arrays.copyOf(available, length);
    held = Arrays.copyOf(held, length);
  }

  /** Open orders in a market. */
  public int openOrders(int marketId) {
    return marketId < openByMarket.length ? openByMarket[marketId] : 0;
  }

  /** An order now rests. */
  public void opened(RestingOrder order) {
    if (order.marketId >= openByMarket.length) {
      openByMarket =
          Arrays.copyOf(openByMarket, Math.max(order.marketId + 1, openByMarket.length * 2));
    }
    openByMarket[order.marketId]++;
    order.previousOfAccount = lastOrder;
    order.nextOfAccount = null;
    if (lastOrder == null) firstOrder = order;
    else lastOrder.nextOfAccount = order;
    lastOrder = order;
  }

  /** An order no longer rests. */
  public void closed(RestingOrder order) {
    openByMarket[order.marketId]--;
    if (order.previousOfAccount == null) firstOrder = order.nextOfAccount;
    else order.previousOfAccount.nextOfAccount = order.nextOfAccount;
    if (order.nextOfAccount == null) lastOrder = order.previousOfAccount;
    else order.nextOfAccount.previousOfAccount = order.previousOfAccount;
  }
}

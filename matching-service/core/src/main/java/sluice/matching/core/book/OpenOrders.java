package sluice.matching.core.book;

import java.util.Arrays;
import org.agrona.collections.Long2ObjectHashMap;
import sluice.matching.core.Limits;
import sluice.vocabulary.Digest;

/**
 * All open orders of the shard by their id and by their owner's id; and the pool they come from.
 */
public final class OpenOrders {
  private static final int FIRST = 1 << 14;

  private final Long2ObjectHashMap<RestingOrder> byId = new Long2ObjectHashMap<>(FIRST, 0.6f);
  private RestingOrder[] buckets = new RestingOrder[FIRST];
  private int withClientId;
  private RestingOrder[] pool = new RestingOrder[FIRST];
  private int pooled;

  /** Whether one more fits. */
  public boolean full() {
    return byId.size() >= Limits.MAX_OPEN_ORDERS;
  }

  public int size() {
    return byId.size();
  }

  /** An order to fill in and {@link #add}. */
  public RestingOrder take() {
    return pooled == 0 ? new RestingOrder() : pool[--pooled];
  }

  /** The open order, or null. */
  public RestingOrder byId(long orderId) {
    return byId.get(orderId);
  }

  /** The account's open order in the market under its own id, or null. */
  public RestingOrder byClientId(long accountId, int marketId, long high, long low) {
    RestingOrder order = buckets[bucket(accountId, marketId, high, low)];
    while (order != null
        && (order.clientLow != low
            || order.clientHigh != high
            || order.marketId != marketId
            || order.account.id() != accountId)) {
      order = order.nextOfBucket;
    }
    return order;
  }

  public void add(RestingOrder order) {
    byId.put(order.orderId, order);
    if (!order.hasClientId()) return;
    if (++withClientId > buckets.length) grow();
    chain(order);
  }

  private void chain(RestingOrder order) {
    int bucket = bucket(order);
    order.nextOfBucket = buckets[bucket];
    buckets[bucket] = order;
  }

  private void grow() {
    RestingOrder[] old = buckets;
    buckets = new RestingOrder[old.length * 2];
    for (RestingOrder head : old) {
      while (head != null) {
        RestingOrder next = head.nextOfBucket;
        chain(head);
        head = next;
      }
    }
  }

  /** The order is closed and goes back to the pool. */
  public void remove(RestingOrder order) {
    byId.remove(order.orderId);
    if (order.hasClientId()) unchain(order);
    order.account = null;
    if (pooled == pool.length) pool = Arrays.copyOf(pool, pooled * 2);
    pool[pooled++] = order;
  }

  private void unchain(RestingOrder order) {
    int bucket = bucket(order);
    if (buckets[bucket] == order) {
      buckets[bucket] = order.nextOfBucket;
    } else {
      RestingOrder before = buckets[bucket];
      while (before.nextOfBucket != order) before = before.nextOfBucket;
      before.nextOfBucket = order.nextOfBucket;
    }
    order.nextOfBucket = null;
    withClientId--;
  }

  private int bucket(RestingOrder order) {
    return bucket(order.account.id(), order.marketId, order.clientHigh, order.clientLow);
  }

  private int bucket(long accountId, int marketId, long high, long low) {
    long hash = Digest.fold(Digest.fold(Digest.fold(accountId, marketId), high), low);
    return (int) hash & buckets.length - 1;
  }
}

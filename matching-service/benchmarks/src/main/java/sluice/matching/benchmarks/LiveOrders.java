package sluice.matching.benchmarks;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.agrona.collections.Long2LongHashMap;

/** Which orders rest, so that a stream in the making can pick one; none of it is timed. */
final class LiveOrders {
  private final Long2LongHashMap placeOf = new Long2LongHashMap(-1);
  private long[] ids = new long[1 << 12];
  private short[] markets = new short[1 << 12];
  private int[] accounts = new int[1 << 12];
  private boolean[] buys = new boolean[1 << 12];
  private int[] ticks = new int[1 << 12];
  private int size;

  int size() {
    return size;
  }

  int any(SplittableRandom random) {
    return random.nextInt(size);
  }

  long id(int place) {
    return ids[place];
  }

  int market(int place) {
    return markets[place];
  }

  int account(int place) {
    return accounts[place];
  }

  boolean buy(int place) {
    return buys[place];
  }

  int ticks(int place) {
    return ticks[place];
  }

  void rested(long id, int market, int account, boolean buy, int atTicks) {
    int place = (int) placeOf.get(id);
    if (place < 0) {
      place = size++;
      if (place == ids.length) grow();
      placeOf.put(id, place);
    }
    ids[place] = id;
    markets[place] = (short) market;
    accounts[place] = account;
    buys[place] = buy;
    ticks[place] = atTicks;
  }

  void closed(long id) {
    int place = (int) placeOf.remove(id);
    if (place < 0) return;
    int last = --size;
    if (place == last) return;
    ids[place] = ids[last];
    markets[place] = markets[last];
    accounts[place] = accounts[last];
    buys[place] = buys[last];
    ticks[place] = ticks[last];
    placeOf.put(ids[place], place);
  }

  private void grow() {
    ids = Arrays.copyOf(ids, ids.length * 2);
    markets = Arrays.copyOf(markets, ids.length);
    accounts = Arrays.copyOf(accounts, ids.length);
    buys = Arrays.copyOf(buys, ids.length);
    ticks = Arrays.copyOf(ticks, ids.length);
  }
}

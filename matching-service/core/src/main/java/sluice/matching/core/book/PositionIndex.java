package sluice.matching.core.book;

/**
 * Accounts' places in markets, found by both. Those that meet in a slot form a list, the latest
 * first; at least four slots to a place, so that the first look is nearly always the last. One
 * thread; grows by doubling.
 */
final class PositionIndex {
  private static final int FIRST_BITS = 10;
  private static final int LOAD_BITS = 2;

  /** 2^64 by the golden ratio: accounts with ids in a row get slots of their own. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  /** Away from where ids of accounts differ. */
  private static final int MARKET_AT = 40;

  private Position[] slots;
  private int shift;
  private int size;

  /**
   * @param expected places that fit before it grows
   */
  PositionIndex(int expected) {
    int bits = FIRST_BITS;
    while (1 << bits - LOAD_BITS < expected) bits++;
    allocate(bits);
  }

  private void allocate(int bits) {
    slots = new Position[1 << bits];
    shift = Long.SIZE - bits;
  }

  private int slot(long accountId, int marketId) {
    return (int) ((accountId + ((long) marketId << MARKET_AT)) * GOLDEN >>> shift);
  }

  /** The place; null when there is none. */
  Position find(long accountId, int marketId) {
    Position place = slots[slot(accountId, marketId)];
    while (place != null && (place.accountId != accountId || place.marketId != marketId)) {
      place = place.nextInSlot;
    }
    return place;
  }

  /** Adds a place that is not in it. */
  void add(Position place) {
    if (++size > slots.length >> LOAD_BITS) grow();
    put(place);
  }

  private void put(Position place) {
    int slot = slot(place.accountId, place.marketId);
    place.nextInSlot = slots[slot];
    slots[slot] = place;
  }

  private void grow() {
    Position[] old = slots;
    allocate(Long.SIZE - shift + 1);
    for (Position first : old) {
      for (Position place = first; place != null; ) {
        Position next = place.nextInSlot;
        put(place);
        place = next;
      }
    }
  }

  /** Takes out a place that is in it. */
  void remove(Position place) {
    size--;
    int slot = slot(place.accountId, place.marketId);
    Position at = slots[slot];
    if (at == place) {
      slots[slot] = place.nextInSlot;
      return;
    }
    while (at.nextInSlot != place) at = at.nextInSlot;
    at.nextInSlot = place.nextInSlot;
  }
}

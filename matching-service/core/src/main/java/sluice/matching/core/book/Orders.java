package sluice.matching.core.book;

import java.util.Arrays;
import sluice.matching.core.table.Pair;
import sluice.matching.core.table.Rows;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/**
 * Every order that is in hand or open, one row of 128 bytes each: what matching looks at in the
 * first half, what it rarely needs in the second. A row is named by its number, 0 is none; numbers
 * are reused and mean nothing outside. One thread.
 */
public final class Orders {
  /** The order is being dealt with: neither in a book nor waiting. */
  public static final int IN_HAND = 1;

  /** The order stands in its book. */
  public static final int RESTING = 2;

  /** The order waits for its trigger. */
  public static final int WAITING = 3;

  private static final int STRIDE = 4;
  private static final int ID = 0;
  private static final int PRICE = 1;
  private static final int LEAVES = 2;
  private static final int HELD = 3;
  private static final int QUEUE = 4; // next, previous at its price
  private static final int PLACE = 5; // level, position
  private static final int TRAITS = 6;
  private static final int FEES = 7; // maker, taker ppm
  private static final int SIBLINGS = 8; // next, previous of its account and market
  private static final int PRIORITY = 9;
  private static final int AMOUNT = 10;
  private static final int CLIENT = 11; // row of its client id
  private static final int TRIGGER = 12;
  private static final int QUOTE = 13;

  // Traits: small facts packed into one word.
  private static final int TYPE_AT = 1;
  private static final int LASTING_AT = 4;
  private static final int POST_ONLY_AT = 6;
  private static final int PREVENTION_AT = 7;
  private static final int UNPROTECTED_AT = 10;
  private static final int REFERENCE_AT = 11;
  private static final int GROUP_AT = 14;
  private static final int STATE_AT = 24;
  private static final int OPEN_AT = 26;
  private static final int CHANGED_AT = 27;
  private static final int MARKET_AT = 28;

  private final Rows rows;
  private long[] cells;
  private int[] changed;
  private int changes;

  /**
   * @param expected orders before the table grows
   */
  public Orders(int expected) {
    rows = new Rows(expected);
    cells = new long[expected + 1 << STRIDE];
    changed = new int[expected];
  }

  /** How many are in hand or open. */
  public int used() {
    return rows.used();
  }

  /** A new order in hand: everything that never changes, and what it starts with. */
  public int take(
      long id,
      int marketId,
      Side side,
      OrderType type,
      TimeInForce lasting,
      boolean postOnly,
      SelfTradePrevention prevention,
      boolean unprotected,
      TriggerReference reference,
      int group) {
    int order = rows.take();
    int at = order << STRIDE;
    if (at + (1 << STRIDE) > cells.length) cells = Arrays.copyOf(cells, cells.length * 2);
    long wasChanged = cells[at | TRAITS] & 1L << CHANGED_AT;
    cells[at | ID] = id;
    cells[at | TRAITS] =
        wasChanged
            | side.code() - 1
            | type.code() << TYPE_AT
            | lasting.code() << LASTING_AT
            | (postOnly ? 1L << POST_ONLY_AT : 0)
            | prevention.code() << PREVENTION_AT
            | (unprotected ? 1L << UNPROTECTED_AT : 0)
            | (reference == null ? 0 : reference.code() << REFERENCE_AT)
            | (long) group << GROUP_AT
            | (long) IN_HAND << STATE_AT
            | (long) marketId << MARKET_AT;
    return order;
  }

  /** An order in hand with the traits that it had in another table. */
  public int restore(long id, long traits) {
    int order = rows.take();
    int at = order << STRIDE;
    if (at + (1 << STRIDE) > cells.length) cells = Arrays.copyOf(cells, cells.length * 2);
    long unchanging = ~(3L << STATE_AT | 1L << OPEN_AT | 1L << CHANGED_AT);
    cells[at | ID] = id;
    cells[at | TRAITS] =
        traits & unchanging | (long) IN_HAND << STATE_AT | cells[at | TRAITS] & 1L << CHANGED_AT;
    return order;
  }

  /** Whether traits that were kept elsewhere are those of an order that waits. */
  public static boolean waiting(long traits) {
    return (traits >>> STATE_AT & 3) == WAITING;
  }

  /** The amounts and prices that a new order starts with. */
  public void start(
      int order, long price, long amount, long quote, long trigger, long held, int position) {
    int at = order << STRIDE;
    cells[at | PRICE] = price;
    cells[at | LEAVES] = amount;
    cells[at | AMOUNT] = amount;
    cells[at | QUOTE] = quote;
    cells[at | TRIGGER] = trigger;
    cells[at | HELD] = held;
    cells[at | PLACE] = position;
    cells[at | CLIENT] = 0;
  }

  /** The order is gone, its row free. */
  public void free(int order) {
    cells[order << STRIDE | ID] = 0;
    markChanged(order);
    rows.free(order);
  }

  // ---- what the state hash needs: which rows changed since it was last taken

  /** Notes that the order's part of the state hash is no longer what it was. */
  public void markChanged(int order) {
    long traits = cells[order << STRIDE | TRAITS];
    if ((traits & 1L << CHANGED_AT) == 0) noteChanged(order, traits);
  }

  private void noteChanged(int order, long traits) {
    cells[order << STRIDE | TRAITS] = traits | 1L << CHANGED_AT;
    if (changes == changed.length) changed = Arrays.copyOf(changed, Math.max(64, changes * 2));
    changed[changes++] = order;
  }

  /** How many changed. */
  public int changes() {
    return changes;
  }

  /** One that changed; it counts as unchanged from now on. */
  public int takeChanged() {
    int order = changed[--changes];
    cells[order << STRIDE | TRAITS] &= ~(1L << CHANGED_AT);
    return order;
  }

  // ---- the fields

  /** 0 for a row that is free. */
  public long id(int order) {
    return cells[order << STRIDE | ID];
  }

  /** Limit in points; 0 for market kinds. */
  public long price(int order) {
    return cells[order << STRIDE | PRICE];
  }

  public void price(int order, long points) {
    cells[order << STRIDE | PRICE] = points;
  }

  /** Lots that may still trade; 0 by quote. */
  public long leaves(int order) {
    return cells[order << STRIDE | LEAVES];
  }

  public void leaves(int order, long lots) {
    cells[order << STRIDE | LEAVES] = lots;
  }

  /** What is still held for it, in minor units of the asset that it gives. */
  public long held(int order) {
    return cells[order << STRIDE | HELD];
  }

  public void held(int order, long minor) {
    cells[order << STRIDE | HELD] = minor;
  }

  /** What has traded and what is left, in lots; 0 by quote. */
  public long amount(int order) {
    return cells[order << STRIDE | AMOUNT];
  }

  public void amount(int order, long lots) {
    cells[order << STRIDE | AMOUNT] = lots;
  }

  /** Quote amount that it asks for; 0 by amount. */
  public long quote(int order) {
    return cells[order << STRIDE | QUOTE];
  }

  public void quote(int order, long minor) {
    cells[order << STRIDE | QUOTE] = minor;
  }

  /** Trigger price in points; 0 none. */
  public long trigger(int order) {
    return cells[order << STRIDE | TRIGGER];
  }

  public void trigger(int order, long points) {
    cells[order << STRIDE | TRIGGER] = points;
  }

  /** When it got its place among orders of its price: lower is earlier. */
  public long priority(int order) {
    return cells[order << STRIDE | PRIORITY];
  }

  public void priority(int order, long number) {
    cells[order << STRIDE | PRIORITY] = number;
  }

  /** Row of its client id; 0 none. */
  public int client(int order) {
    return (int) cells[order << STRIDE | CLIENT];
  }

  public void client(int order, int row) {
    cells[order << STRIDE | CLIENT] = row;
  }

  public int makerPpm(int order) {
    return Pair.high(cells[order << STRIDE | FEES]);
  }

  public int takerPpm(int order) {
    return Pair.low(cells[order << STRIDE | FEES]);
  }

  /** The worse of its two rates: what its hold is made of. */
  public int worstPpm(int order) {
    long fees = cells[order << STRIDE | FEES];
    return Math.max(Pair.high(fees), Pair.low(fees));
  }

  /** Both rates in one word. */
  public long fees(int order) {
    return cells[order << STRIDE | FEES];
  }

  public void fees(int order, int makerPpm, int takerPpm) {
    cells[order << STRIDE | FEES] = Pair.of(makerPpm, takerPpm);
  }

  /** Row of its account's place in its market. */
  public int position(int order) {
    return Pair.low(cells[order << STRIDE | PLACE]);
  }

  /** A new order's place, once it has one. */
  public void position(int order, int position) {
    cells[order << STRIDE | PLACE] = position;
  }

  int level(int order) {
    return Pair.high(cells[order << STRIDE | PLACE]);
  }

  void level(int order, int level) {
    cells[order << STRIDE | PLACE] = Pair.withHigh(cells[order << STRIDE | PLACE], level);
  }

  /** The next order at the same price; 0 at the end. */
  public int next(int order) {
    return Pair.high(cells[order << STRIDE | QUEUE]);
  }

  int previous(int order) {
    return Pair.low(cells[order << STRIDE | QUEUE]);
  }

  void queue(int order, int next, int previous) {
    cells[order << STRIDE | QUEUE] = Pair.of(next, previous);
  }

  void next(int order, int next) {
    cells[order << STRIDE | QUEUE] = Pair.withHigh(cells[order << STRIDE | QUEUE], next);
  }

  void previous(int order, int previous) {
    cells[order << STRIDE | QUEUE] = Pair.withLow(cells[order << STRIDE | QUEUE], previous);
  }

  /** The account's next open order in the market; 0 at the end. */
  public int nextSibling(int order) {
    return Pair.high(cells[order << STRIDE | SIBLINGS]);
  }

  public int previousSibling(int order) {
    return Pair.low(cells[order << STRIDE | SIBLINGS]);
  }

  public void siblings(int order, int next, int previous) {
    cells[order << STRIDE | SIBLINGS] = Pair.of(next, previous);
  }

  public void nextSibling(int order, int next) {
    cells[order << STRIDE | SIBLINGS] = Pair.withHigh(cells[order << STRIDE | SIBLINGS], next);
  }

  public void previousSibling(int order, int previous) {
    cells[order << STRIDE | SIBLINGS] = Pair.withLow(cells[order << STRIDE | SIBLINGS], previous);
  }

  // ---- the traits

  private int trait(int order, int at, int mask) {
    return (int) (cells[order << STRIDE | TRAITS] >>> at) & mask;
  }

  private void trait(int order, int at, int mask, long value) {
    long traits = cells[order << STRIDE | TRAITS];
    cells[order << STRIDE | TRAITS] = traits & ~((long) mask << at) | value << at;
  }

  public boolean isBuy(int order) {
    return (cells[order << STRIDE | TRAITS] & 1) == 0;
  }

  public Side side(int order) {
    return isBuy(order) ? Side.BUY : Side.SELL;
  }

  public OrderType type(int order) {
    return OrderType.of(trait(order, TYPE_AT, 7));
  }

  public TimeInForce lasting(int order) {
    return TimeInForce.of(trait(order, LASTING_AT, 3));
  }

  public void lasting(int order, TimeInForce lasting) {
    trait(order, LASTING_AT, 3, lasting.code());
  }

  public boolean postOnly(int order) {
    return trait(order, POST_ONLY_AT, 1) != 0;
  }

  public void postOnly(int order, boolean postOnly) {
    trait(order, POST_ONLY_AT, 1, postOnly ? 1 : 0);
  }

  public SelfTradePrevention prevention(int order) {
    return SelfTradePrevention.of(trait(order, PREVENTION_AT, 7));
  }

  public void prevention(int order, SelfTradePrevention mode) {
    trait(order, PREVENTION_AT, 7, mode.code());
  }

  /** Whether it trades at any distance from its first fill. */
  public boolean unprotected(int order) {
    return trait(order, UNPROTECTED_AT, 1) != 0;
  }

  /** What it watches; null when it never waited. */
  public TriggerReference reference(int order) {
    return TriggerReference.of(trait(order, REFERENCE_AT, 7));
  }

  /** Its cancel-on-disconnect group; 0 none. */
  public int group(int order) {
    return trait(order, GROUP_AT, 1_023);
  }

  public int marketId(int order) {
    return trait(order, MARKET_AT, 4_095);
  }

  /** {@link #IN_HAND}, {@link #RESTING} or {@link #WAITING}. */
  public int state(int order) {
    return trait(order, STATE_AT, 3);
  }

  public void state(int order, int state) {
    trait(order, STATE_AT, 3, state);
  }

  /** Whether it counts as open: found by its id, and among its account's orders. */
  public boolean open(int order) {
    return trait(order, OPEN_AT, 1) != 0;
  }

  public void open(int order, boolean open) {
    trait(order, OPEN_AT, 1, open ? 1 : 0);
  }

  /** Everything about it that stays as it is in one word, apart from what is of the moment. */
  public long traits(int order) {
    return cells[order << STRIDE | TRAITS] & ~(1L << CHANGED_AT);
  }
}

package sluice.matching.core.book;

import sluice.matching.core.AmendedOrder;
import sluice.matching.core.table.Pair;
import sluice.vocabulary.OrderType;
import sluice.vocabulary.SelfTradePrevention;
import sluice.vocabulary.Side;
import sluice.vocabulary.TimeInForce;
import sluice.vocabulary.TriggerReference;

/**
 * An order that is in hand or open. Taken from {@link Orders} and given back to it, used again and
 * again; its lists go through it, so that it reaches its neighbours in one step. Written by the
 * core alone; one thread.
 */
public final class Order extends Listed implements AmendedOrder {
  /** The order is being dealt with: neither in a book nor waiting. */
  public static final byte IN_HAND = 1;

  /** The order stands in its book. */
  public static final byte RESTING = 2;

  /** The order waits for its trigger. */
  public static final byte WAITING = 3;

  private static final Side[] SIDES = {Side.SELL, Side.BUY};
  private static final byte GTC = (byte) TimeInForce.GTC.code();

  // Where its small facts stand in the one word of snapshots and state hash.
  private static final int TYPE_AT = 1;
  private static final int LASTING_AT = 4;
  private static final int POST_ONLY_AT = 6;
  private static final int PREVENTION_AT = 7;
  private static final int UNPROTECTED_AT = 10;
  private static final int REFERENCE_AT = 11;
  private static final int GROUP_AT = 14;
  private static final int STATE_AT = 24;
  private static final int OPEN_AT = 26;
  private static final int MARKET_AT = 28;

  /** The sequence of the command that made it; 0 while it is free. */
  public long id;

  /** Limit; 0 for market kinds. */
  public long pricePoints;

  /** What may still trade; 0 by quote. */
  public long leavesLots;

  /** What is still held for it, of the asset that it gives. */
  public long heldMinor;

  /** What has traded and what is left; 0 by quote. */
  public long amountLots;

  /** Quote amount that it asks for; 0 by amount. */
  public long quoteMinor;

  /** 0 none. */
  public long triggerPoints;

  /** When it got its place among orders of its price: lower is earlier. */
  public long priority;

  /** Its account's place in its market. */
  public Position position;

  public int makerPpm;
  public int takerPpm;

  /** Row of its client id; 0 none. */
  public int client;

  public short marketId;

  /** Cancel-on-disconnect group; 0 none. */
  public short group;

  /** {@link #IN_HAND}, {@link #RESTING} or {@link #WAITING}. */
  public byte state;

  public boolean buy;
  public boolean postOnly;

  /** Whether it trades at any distance from its first fill. */
  public boolean unprotected;

  /** Whether it counts as open: found by its id, and among its account's orders. */
  public boolean open;

  // Codes, not references: a reference that is stored has to be told to the garbage collector.
  private byte type;
  private byte lasting;
  private byte prevention;
  private byte reference;

  /** What the state hash has of it. */
  public long hashed;

  /** In which market's part that is; 0 none. */
  public short hashedMarketId;

  Level level;
  Order nextInSlot; // of the index by id
  boolean changed; // since the state hash was last taken

  Order() {}

  /** The next order at the same price, younger; null at the end. */
  public Order next() {
    return next instanceof Order order ? order : null;
  }

  /** The account's next open order in the market, younger; null at the end. */
  public Order nextSibling() {
    return nextSibling instanceof Order order ? order : null;
  }

  @Override
  public Side side() {
    return SIDES[buy ? 1 : 0];
  }

  public OrderType type() {
    return OrderType.of(type);
  }

  void type(OrderType itsType) {
    type = (byte) itsType.code();
  }

  public TimeInForce lasting() {
    return TimeInForce.of(lasting);
  }

  /** Whether what does not trade at once rests. */
  public boolean lasts() {
    return lasting == GTC;
  }

  public void lasting(TimeInForce itsLasting) {
    lasting = (byte) itsLasting.code();
  }

  public SelfTradePrevention prevention() {
    return SelfTradePrevention.of(prevention);
  }

  public void prevention(SelfTradePrevention mode) {
    prevention = (byte) mode.code();
  }

  /** What it watches; null when it never waited. */
  public TriggerReference reference() {
    return TriggerReference.of(reference);
  }

  void reference(TriggerReference itsReference) {
    reference = (byte) (itsReference == null ? 0 : itsReference.code());
  }

  @Override
  public long orderId() {
    return id;
  }

  @Override
  public long accountId() {
    return position.accountId;
  }

  @Override
  public int marketId() {
    return marketId;
  }

  @Override
  public long pricePoints() {
    return pricePoints;
  }

  @Override
  public long quantityLots() {
    return amountLots;
  }

  @Override
  public long leavesLots() {
    return leavesLots;
  }

  @Override
  public long quoteMinor() {
    return quoteMinor;
  }

  @Override
  public long triggerPoints() {
    return triggerPoints;
  }

  @Override
  public TimeInForce timeInForce() {
    return lasting();
  }

  @Override
  public boolean postOnly() {
    return postOnly;
  }

  @Override
  public SelfTradePrevention selfTradePrevention() {
    return prevention();
  }

  /** Both rates in one word. */
  public long fees() {
    return Pair.of(makerPpm, takerPpm);
  }

  /** The worse of its two rates: what its hold is made of. */
  public int worstPpm() {
    return Math.max(makerPpm, takerPpm);
  }

  /** Its small facts in one word, as snapshots and the state hash have them. */
  public long traits() {
    return (buy ? 0 : 1)
        | type << TYPE_AT
        | lasting << LASTING_AT
        | (postOnly ? 1L << POST_ONLY_AT : 0)
        | prevention << PREVENTION_AT
        | (unprotected ? 1L << UNPROTECTED_AT : 0)
        | reference << REFERENCE_AT
        | (long) group << GROUP_AT
        | (long) state << STATE_AT
        | (open ? 1L << OPEN_AT : 0)
        | (long) marketId << MARKET_AT;
  }

  /** Takes over the facts of such a word, but for what is of the moment. */
  void traits(long traits) {
    buy = (traits & 1) == 0;
    type = (byte) (traits >>> TYPE_AT & 7);
    lasting = (byte) (traits >>> LASTING_AT & 3);
    postOnly = (traits >>> POST_ONLY_AT & 1) != 0;
    prevention = (byte) (traits >>> PREVENTION_AT & 7);
    unprotected = (traits >>> UNPROTECTED_AT & 1) != 0;
    reference = (byte) (traits >>> REFERENCE_AT & 7);
    group = (short) (traits >>> GROUP_AT & 1_023);
    marketId = (short) (traits >>> MARKET_AT & 4_095);
  }

  /** Whether such a word is that of an order that waits. */
  public static boolean waiting(long traits) {
    return (traits >>> STATE_AT & 3) == WAITING;
  }
}

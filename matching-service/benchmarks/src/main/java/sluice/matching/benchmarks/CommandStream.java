package sluice.matching.benchmarks;

import java.util.Arrays;

/**
 * Traders' commands in columns, made before anything is timed, so that no engine pays for making
 * them. Command {@code i} has the sequence {@code firstSequence() + i}; an order's id is the
 * sequence of the command that placed it, in every engine.
 */
public final class CommandStream {
  /** A limit order that rests. */
  public static final byte PLACE = 0;

  /** A limit order of which the rest goes at once. */
  public static final byte PLACE_IOC = 1;

  /** An open order goes. */
  public static final byte CANCEL = 2;

  /** An open order gets another price. */
  public static final byte MOVE = 3;

  /** As it is asked for. */
  public final String name;

  /** Accounts 1 to this. */
  public final int accounts;

  /** Markets 1 to this. */
  public final int markets;

  /** How many commands come before the measured ones. */
  public int preload;

  private int size;
  private byte[] kinds;
  private boolean[] buys;
  private short[] marketIds;
  private int[] accountIds;
  private long[] orderIds;
  private int[] ticks;
  private int[] steps;

  CommandStream(String name, int markets, int accounts, int expected) {
    this.name = name;
    this.markets = markets;
    this.accounts = accounts;
    kinds = new byte[expected];
    buys = new boolean[expected];
    marketIds = new short[expected];
    accountIds = new int[expected];
    orderIds = new long[expected];
    ticks = new int[expected];
    steps = new int[expected];
  }

  long firstSequence() {
    return CoreEngine.setupCommands(markets, accounts) + 1;
  }

  /** Commands in all. */
  public int size() {
    return size;
  }

  /** {@link #PLACE} and the like. */
  public byte kind(int i) {
    return kinds[i];
  }

  /** Whether the order buys. */
  public boolean buy(int i) {
    return buys[i];
  }

  /** Where. */
  public int market(int i) {
    return marketIds[i];
  }

  /** Whose. */
  public int account(int i) {
    return accountIds[i];
  }

  /** Which order to cancel or move. */
  public long orderId(int i) {
    return orderIds[i];
  }

  /** Price, in the market's smallest steps. */
  public int ticks(int i) {
    return ticks[i];
  }

  /** Quantity, in the market's smallest steps. */
  public int steps(int i) {
    return steps[i];
  }

  void place(
      int market, int account, boolean buy, int atTicks, int quantitySteps, boolean immediate) {
    add(immediate ? PLACE_IOC : PLACE, market, account, buy, 0, atTicks, quantitySteps);
  }

  void cancel(int market, int account, boolean buy, long orderId) {
    add(CANCEL, market, account, buy, orderId, 0, 0);
  }

  void move(int market, int account, boolean buy, long orderId, int toTicks) {
    add(MOVE, market, account, buy, orderId, toTicks, 0);
  }

  /** Everything that another stream says, behind what this one says. */
  void append(CommandStream other) {
    for (int i = 0; i < other.size; i++) {
      add(
          other.kinds[i],
          other.marketIds[i],
          other.accountIds[i],
          other.buys[i],
          other.orderIds[i],
          other.ticks[i],
          other.steps[i]);
    }
  }

  private void add(
      byte kind,
      int market,
      int account,
      boolean buy,
      long orderId,
      int atTicks,
      int quantitySteps) {
    if (size == kinds.length) grow();
    kinds[size] = kind;
    marketIds[size] = (short) market;
    buys[size] = buy;
    accountIds[size] = account;
    orderIds[size] = orderId;
    ticks[size] = atTicks;
    steps[size] = quantitySteps;
    size++;
  }

  private void grow() {
    int length = size * 2;
    kinds = Arrays.copyOf(kinds, length);
    buys = Arrays.copyOf(buys, length);
    marketIds = Arrays.copyOf(marketIds, length);
    accountIds = Arrays.copyOf(accountIds, length);
    orderIds = Arrays.copyOf(orderIds, length);
    ticks = Arrays.copyOf(ticks, length);
    steps = Arrays.copyOf(steps, length);
  }
}

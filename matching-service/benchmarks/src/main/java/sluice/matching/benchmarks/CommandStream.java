package sluice.matching.benchmarks;

import java.util.Arrays;
import sluice.vocabulary.Side;

/**
 * Traders' commands, made before anything is timed, so that no engine pays for making them. Command
 * {@code i} has the sequence {@code firstSequence() + i}; an order's id is the sequence of the
 * command that placed it, in every engine.
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

  private Command[] commands;
  private int size;

  /**
   * @param kind {@link #PLACE} and the like
   * @param orderId which order to cancel or move; 0 for new ones
   * @param ticks price, in the market's smallest steps
   * @param steps quantity, in the market's smallest steps
   */
  public record Command(
      byte kind, int market, int account, Side side, long orderId, int ticks, int steps) {}

  CommandStream(String name, int markets, int accounts, int expected) {
    this.name = name;
    this.markets = markets;
    this.accounts = accounts;
    commands = new Command[expected];
  }

  long firstSequence() {
    return CoreEngine.setupCommands(markets, accounts) + 1;
  }

  /** Commands in all. */
  public int size() {
    return size;
  }

  /** One of them. */
  public Command at(int i) {
    return commands[i];
  }

  /** All of them, in order, and perhaps room for more. */
  Command[] commands() {
    return commands;
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
    for (int i = 0; i < other.size; i++) add(other.commands[i]);
  }

  private void add(
      byte kind,
      int market,
      int account,
      boolean buy,
      long orderId,
      int atTicks,
      int quantitySteps) {
    Side side = buy ? Side.BUY : Side.SELL;
    add(new Command(kind, market, account, side, orderId, atTicks, quantitySteps));
  }

  private void add(Command command) {
    if (size == commands.length) commands = Arrays.copyOf(commands, size * 2);
    commands[size++] = command;
  }
}

package sluice.vocabulary;

/**
 * How an order names its price, and whether it waits for a trigger first. The codes are those of
 * the wire's schema.
 */
public enum OrderType {
  /** Trades at its price or better; what is left may rest. */
  LIMIT(1),
  /** Trades at what the book offers; never rests. */
  MARKET(2),
  /** A market order once the reference is at its trigger or worse. */
  STOP_LOSS(3),
  /** A limit order once the reference is at its trigger or worse. */
  STOP_LOSS_LIMIT(4),
  /** A market order once the reference is at its trigger or better. */
  TAKE_PROFIT(5),
  /** A limit order once the reference is at its trigger or better. */
  TAKE_PROFIT_LIMIT(6);

  private static final OrderType[] BY_CODE = Codes.index(values(), OrderType::code);

  private final byte code;

  OrderType(int code) {
    this.code = (byte) code;
  }

  /** Its number on the wire. */
  public byte code() {
    return code;
  }

  /**
   * @param code a number from the wire
   * @return its constant, or null when this build knows none
   */
  public static OrderType of(int code) {
    return Codes.at(BY_CODE, code);
  }

  /** Whether it has a limit price. */
  public boolean isLimitKind() {
    return this == LIMIT || this == STOP_LOSS_LIMIT || this == TAKE_PROFIT_LIMIT;
  }

  /** Whether it waits for a trigger before it takes part. */
  public boolean isTriggered() {
    return this != LIMIT && this != MARKET;
  }

  /**
   * @return whether an order of this type and side fires when the reference falls to its trigger;
   *     else it fires when the reference rises to it
   */
  public boolean firesDown(Side side) {
    boolean stop = this == STOP_LOSS || this == STOP_LOSS_LIMIT;
    return stop == (side == Side.SELL);
  }
}

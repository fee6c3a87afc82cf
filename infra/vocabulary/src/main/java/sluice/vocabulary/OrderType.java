package sluice.vocabulary;

/** How an order names its price. The codes are those of the wire's schema. */
public enum OrderType {
  /** Trades at its price or better; what is left may rest. */
  LIMIT(1),
  /** Trades at what the book offers; never rests. */
  MARKET(2);

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
}

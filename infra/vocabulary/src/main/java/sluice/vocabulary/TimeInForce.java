package sluice.vocabulary;

/** How long an order lasts. The codes are those of the wire's schema. */
public enum TimeInForce {
  /** Until it is filled or cancelled. */
  GTC(1),
  /** Trades at once; the remainder is cancelled. */
  IOC(2),
  /** Trades wholly at once, or not at all. */
  FOK(3);

  private static final TimeInForce[] BY_CODE = Codes.index(values(), TimeInForce::code);

  private final byte code;

  TimeInForce(int code) {
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
  public static TimeInForce of(int code) {
    return Codes.at(BY_CODE, code);
  }
}

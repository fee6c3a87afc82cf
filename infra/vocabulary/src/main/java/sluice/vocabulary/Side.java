package sluice.vocabulary;

/** Which side of the book an order is on. The codes are those of the wire's schema. */
public enum Side {
  /** Gives quote, wants base. */
  BUY(1),
  /** Gives base, wants quote. */
  SELL(2);

  private static final Side[] BY_CODE = Codes.index(values(), Side::code);

  private final byte code;

  Side(int code) {
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
  public static Side of(int code) {
    return Codes.at(BY_CODE, code);
  }

  /** The side it trades against. */
  public Side opposite() {
    return this == BUY ? SELL : BUY;
  }
}

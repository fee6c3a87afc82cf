package sluice.vocabulary;

/** What a trigger order watches. The codes are those of the wire's schema. */
public enum TriggerReference {
  /** The market's last trade. */
  LAST_TRADE(1),
  /** The best bid. */
  BEST_BID(2),
  /** The best ask. */
  BEST_ASK(3),
  /** Half way between best bid and best ask. */
  MID_PRICE(4);

  private static final TriggerReference[] BY_CODE = Codes.index(values(), TriggerReference::code);

  private final byte code;

  TriggerReference(int code) {
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
  public static TriggerReference of(int code) {
    return Codes.at(BY_CODE, code);
  }
}

package sluice.vocabulary;

/**
 * What happens when an account's orders would trade with each other; the incoming order's counts.
 * The codes are those of the wire's schema.
 */
public enum SelfTradePrevention {
  /** Both shrink by the smaller; the one at zero goes. */
  DECREMENT_AND_CANCEL(1),
  /** The resting order goes. */
  CANCEL_OLDEST(2),
  /** The incoming order goes. */
  CANCEL_NEWEST(3),
  /** Both go. */
  CANCEL_BOTH(4);

  private static final SelfTradePrevention[] BY_CODE =
      Codes.index(values(), SelfTradePrevention::code);

  private final byte code;

  SelfTradePrevention(int code) {
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
  public static SelfTradePrevention of(int code) {
    return Codes.at(BY_CODE, code);
  }
}

package sluice.vocabulary;

/**
 * What happens when a trade would leave the price bands. The codes are those of the wire's schema.
 */
public enum BandAction {
  /** The rest of the incoming order is cancelled. */
  REFUSE(1),
  /** The market goes into an auction call. */
  AUCTION(2);

  private static final BandAction[] BY_CODE = Codes.index(values(), BandAction::code);

  private final byte code;

  BandAction(int code) {
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
  public static BandAction of(int code) {
    return Codes.at(BY_CODE, code);
  }
}

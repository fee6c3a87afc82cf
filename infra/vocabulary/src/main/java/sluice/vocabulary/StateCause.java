package sluice.vocabulary;

/** Why a market's state changed. The codes are those of the wire's schema. */
public enum StateCause {
  /** Control asked for it. */
  COMMAND(1),
  /** A new epoch began. */
  EPOCH(2),
  /** Log time leapt while a timer was pending. */
  CLOCK_LEAP(3),
  /** A trade would have left the price bands. */
  PRICE_BAND(4),
  /** An auction's call or lock ran out. */
  AUCTION_CLOCK(5),
  /** The uncross is done. */
  UNCROSSED(6),
  /** The uncross would have left its collar: the call goes on. */
  OUTSIDE_COLLAR(7),
  /** The uncross would have left its collar once more than calls are extended. */
  EXTENSIONS_EXHAUSTED(8),
  /** Nobody renewed the lease on which the market was open. */
  LEASE_ENDED(9);

  private static final StateCause[] BY_CODE = Codes.index(values(), StateCause::code);

  private final byte code;

  StateCause(int code) {
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
  public static StateCause of(int code) {
    return Codes.at(BY_CODE, code);
  }
}

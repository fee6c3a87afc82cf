package sluice.vocabulary;

/** Why an order is no longer open. The codes are those of the wire's schema. */
public enum ClosedReason {
  /** It traded wholly, or spent its budget. */
  FILLED(1),
  /** Its owner took it out. */
  CANCELLED_BY_TRADER(2),
  /** Immediate-or-cancel: what could not trade at once. */
  IOC_REMAINDER(3),
  /** Fill-or-kill: the book could not fill it wholly. */
  FOK_UNFILLABLE(4),
  /** Post-only: it would have taken liquidity. */
  POST_ONLY_WOULD_TRADE(5),
  /** A market order found no more liquidity. */
  MARKET_REMAINDER(6),
  /** It met an order of its own account. */
  SELF_TRADE_PREVENTED(7),
  /** A market order would have traded more than 10 % from its first fill. */
  MARKET_PROTECTION(8),
  /** Its next trade would have left the price bands. */
  PRICE_BAND(9),
  /** Its group's timer ran out. */
  CANCELLED_ON_DISCONNECT(10),
  /** Post-only: the uncross could have traded it. */
  POST_ONLY_IN_AUCTION(11),
  /** Its trigger fired, and less was available than a market order needs. */
  INSUFFICIENT_FUNDS(12),
  /** The venue took it out. */
  CANCELLED_BY_VENUE(13);

  private static final ClosedReason[] BY_CODE = Codes.index(values(), ClosedReason::code);

  private final byte code;

  ClosedReason(int code) {
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
  public static ClosedReason of(int code) {
    return Codes.at(BY_CODE, code);
  }
}

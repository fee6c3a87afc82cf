package sluice.vocabulary;

/**
 * What a market allows. The matrix of states and commands is in the architecture notes. The codes
 * are those of the wire's schema.
 */
public enum TradingState {
  /** We doubt our own book: only control commands pass. */
  FROZEN(1),
  /** No entry, no cancel, no matching; resting orders keep their priority. */
  HALTED(2),
  /** Cancels pass, nothing else. */
  CANCEL_ONLY(3),
  /** Orders that only rest, and cancels; nothing trades. */
  POST_ONLY(4),
  /** Orders are collected without matching. */
  AUCTION_CALL(5),
  /** The call has ended, the uncross is near: nothing passes. */
  AUCTION_LOCK(6),
  /** Everything that crosses trades at one price. */
  UNCROSS(7),
  /** Limit orders trade; market orders do not pass. */
  LIMIT_ONLY(8),
  /** Everything passes. */
  TRADING(9);

  private static final TradingState[] BY_CODE = Codes.index(values(), TradingState::code);

  private final byte code;

  TradingState(int code) {
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
  public static TradingState of(int code) {
    return Codes.at(BY_CODE, code);
  }

  /** Whether the market is closed to new orders of every kind. */
  public boolean isClosed() {
    return this == FROZEN || this == HALTED || this == CANCEL_ONLY;
  }
}

package sluice.vocabulary;

/**
 * Why a command changed nothing, in the order in which the core checks. The codes are those of the
 * wire's schema.
 */
public enum Refusal {
  /** Sent to an epoch that is not the current one. */
  WRONG_EPOCH(1),
  /** Not signed by the key of its class. */
  BAD_SIGNATURE(2),
  /** Its sender has already sent this counter, or a higher one. */
  REPEATED(3),
  /** Log time has passed its expiry. */
  EXPIRED(4),
  /** A field is out of its range or contradicts another. */
  INVALID_FIELD(5),
  /** No such account. */
  UNKNOWN_ACCOUNT(10),
  /** No such market. */
  UNKNOWN_MARKET(11),
  /** No such asset. */
  UNKNOWN_ASSET(12),
  /** The market is halted or frozen. */
  MARKET_HALTED(20),
  /** The market collects orders and takes none of this kind. */
  MARKET_IN_AUCTION(21),
  /** The market is about to uncross. */
  MARKET_IN_AUCTION_MATCHING(22),
  /** The market takes cancels only. */
  MARKET_CANCEL_ONLY(23),
  /** Immediate or fill-or-kill, and the market does not trade. */
  TIME_IN_FORCE_OUTSIDE_TRADING(24),
  /** The price is no multiple of the tick. */
  PRICE_OFF_TICK(30),
  /** The price is above what the market can express. */
  PRICE_TOO_LARGE(31),
  /** More than the largest order. */
  AMOUNT_TOO_LARGE(32),
  /** Less than the smallest order. */
  AMOUNT_TOO_SMALL(33),
  /** Price times amount is below the smallest notional. */
  BELOW_MINIMUM_NOTIONAL(34),
  /** Price times amount is above the largest notional. */
  ABOVE_MAXIMUM_NOTIONAL(35),
  /** The quote amount is no multiple of the market's notional step. */
  AMOUNT_TOO_DETAILED(36),
  /** The limit is outside the static price band. */
  PRICE_OUTSIDE_BAND(37),
  /** An open or recently closed order of the account in this market has the same id. */
  CLIENT_ORDER_ID_IN_USE(40),
  /** The account has as many open orders in this market as the rules allow. */
  TOO_MANY_OPEN_ORDERS(41),
  /** Less is available than the order must hold. */
  INSUFFICIENT_FUNDS(42),
  /** A named limit of the core is reached. */
  VENUE_FULL(43),
  /** The account has no such open order in this market. */
  UNKNOWN_ORDER(50),
  /** The amend asks for what is. */
  NOTHING_TO_CHANGE(51),
  /** The id is taken. */
  ALREADY_EXISTS(60),
  /** The market is already in the target state. */
  ALREADY_IN_STATE(61),
  /** The market cannot go from its state to the target. */
  ILLEGAL_TRANSITION(62),
  /** The market has changed since the state change that the command answers. */
  STALE_STATE(63),
  /** A rule or scale is outside its bounds. */
  RULE_OUT_OF_RANGE(64),
  /** The credit counted before; nothing is added twice. */
  CREDIT_ALREADY_APPLIED(65),
  /** The book is crossed: only an auction opens it. */
  BOOK_CROSSED(66),
  /** Not the version after the active one. */
  RULES_VERSION(67),
  /** The withdrawal was held before; nothing is held twice. */
  WITHDRAWAL_ALREADY_KNOWN(70),
  /** No withdrawal of this id was ever held. */
  UNKNOWN_WITHDRAWAL(71),
  /** The withdrawal is settled or released. */
  WITHDRAWAL_ENDED(72),
  /** The permission to pay out was given before. */
  PAYOUT_ALREADY_STARTED(73);

  private static final Refusal[] BY_CODE = Codes.index(values(), Refusal::code);

  private final byte code;

  Refusal(int code) {
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
  public static Refusal of(int code) {
    return Codes.at(BY_CODE, code);
  }
}

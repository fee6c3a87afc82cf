package sluice.gateway.edge;

/** The documented errors that this build can answer with: number, HTTP status and meaning. */
public enum ErrorCode {
  UNKNOWN(101, 500, "Something broke on our side; an order may have happened"),
  INVALID_JSON(102, 400, "The body or message is no JSON object, or the HTTP request is malformed"),
  TOO_LARGE(102, 413, "A body is larger than 64 KiB"),
  RATE_LIMITED(105, 429, "The weight points of this minute are used up; the text says until when"),
  OVERLOADED(
      107,
      503,
      "The queue is full, the log is away, the core or its disk is full, we end, or, to whatever is"
          + " signed, we have not read our logs yet: it did not happen"),
  NOT_PROCESSED(108, 503, "Not processed in time: it did not happen"),
  UNANSWERED(109, 503, "No answer in time: it may have happened; a read is not up to date"),
  UNKNOWN_ENDPOINT(110, 404, "No such endpoint or action"),
  HISTORY_UNAVAILABLE(111, 503, "PostgreSQL cannot answer; ask for history again later"),
  QUERY_PARAMETER_UNKNOWN(200, 400, "A query parameter that the endpoint does not know"),
  BODY_PARAMETER_UNKNOWN(201, 400, "A field that the body or message does not know"),
  PARAMETER_NOT_FOR_ORDER_TYPE(202, 400, "A parameter that does not belong to this order type"),
  PARAMETER_MISSING(203, 400, "A required parameter is absent"),
  PARAMETER_INVALID(
      205, 400, "A parameter of the wrong type, out of range or unknown; also an unknown market"),
  PARAMETERS_EXCLUSIVE(206, 400, "Two parameters that exclude each other"),
  AMOUNT_TOO_LARGE(210, 400, "More than the largest order, in base or in quote"),
  PRICE_TOO_LARGE(211, 400, "Above the highest price"),
  AMOUNT_TOO_SMALL(212, 400, "Zero, or less than the smallest order"),
  PRICE_TOO_SMALL(213, 400, "The price is zero"),
  PRICE_TOO_DETAILED(214, 400, "The price has more decimals than the market"),
  INSUFFICIENT_FUNDS(216, 400, "Less is available than the order must hold"),
  BELOW_MINIMUM_ORDER(217, 400, "Price times amount is below the minimum"),
  CLIENT_ORDER_ID_IN_USE(220, 400, "Another order of the account has this client order id"),
  REJECTED(230, 400, "Refused by the core for a reason without a code of its own"),
  TIME_IN_FORCE_OUTSIDE_TRADING(231, 400, "IOC or FOK while the market does not trade"),
  TOO_MANY_OPEN_ORDERS(235, 400, "As many open orders in this market as the rules allow"),
  UNKNOWN_ORDER(240, 404, "No such order, or none that is open"),
  AUTHENTICATION_NEEDED(300, 403, "Nothing was signed, and this needs a key"),
  KEY_LENGTH(301, 403, "The key has not 64 characters"),
  TIMESTAMP_INVALID(302, 403, "The timestamp is no Unix time in milliseconds"),
  WINDOW_INVALID(303, 403, "The window is not between 100 and 60000 ms"),
  OUTSIDE_WINDOW(304, 403, "The timestamp is further from our time than the window"),
  KEY_UNKNOWN(305, 403, "No active key has this text; it may have been revoked"),
  SIGNATURE_LENGTH(308, 403, "The signature has not 64 characters"),
  SIGNATURE_INVALID(309, 403, "The signature does not fit the request"),
  MAY_NOT_TRADE(310, 403, "The key may not trade"),
  MAY_NOT_VIEW(311, 403, "The key may not view"),
  PRICE_OFF_TICK(422, 400, "The price is no multiple of the tick size"),
  MARKET_HALTED(423, 400, "The market is halted; orders and cancels"),
  MARKET_IN_AUCTION(424, 400, "The market is in auction, or takes no orders of this kind now"),
  MARKET_IN_AUCTION_MATCHING(425, 400, "The market matches its auction; orders and cancels"),
  MARKET_CANCEL_ONLY(426, 400, "The market takes only cancels"),
  TOO_MANY_DECIMALS(429, 400, "An amount has more decimals than the market takes");

  private final int number;
  private final int httpStatus;
  private final String meaning;

  ErrorCode(int number, int httpStatus, String meaning) {
    this.number = number;
    this.httpStatus = httpStatus;
    this.meaning = meaning;
  }

  /** What stands in {@code errorCode}. */
  public int number() {
    return number;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** For the documentation. */
  public String meaning() {
    return meaning;
  }
}

package sluice.gateway.edge;

/** The documented errors that this build can answer with: number and HTTP status. */
public enum ErrorCode {
  /** Something broke on our side; for an order: it may have happened. */
  UNKNOWN(101, 500),
  /** The body is no JSON object. */
  INVALID_JSON(102, 400),
  /** A body, header or message is larger than anything the API knows. */
  TOO_LARGE(102, 413),
  /** The weight of this minute is used up; the text says until when, with {@code at <ms>.} */
  RATE_LIMITED(105, 429),
  /** The core's queue is full or the log is away: it did not happen. */
  OVERLOADED(107, 503),
  /** Not processed in time: it did not happen. */
  NOT_PROCESSED(108, 503),
  /** No answer in time: it may have happened. */
  UNANSWERED(109, 503),
  /** No such endpoint or action. */
  UNKNOWN_ENDPOINT(110, 404),
  /** PostgreSQL cannot answer: history is to be asked again later. */
  HISTORY_UNAVAILABLE(111, 503),
  /** A query parameter that the endpoint does not know. */
  QUERY_PARAMETER_UNKNOWN(200, 400),
  /** A body or message field that the endpoint does not know. */
  BODY_PARAMETER_UNKNOWN(201, 400),
  /** A parameter that does not belong to this order type. */
  PARAMETER_NOT_FOR_ORDER_TYPE(202, 400),
  PARAMETER_MISSING(203, 400),
  PARAMETER_INVALID(205, 400),
  /** Two parameters that exclude each other. */
  PARAMETERS_EXCLUSIVE(206, 400),
  AMOUNT_TOO_LARGE(210, 400),
  PRICE_TOO_LARGE(211, 400),
  AMOUNT_TOO_SMALL(212, 400),
  PRICE_TOO_SMALL(213, 400),
  PRICE_TOO_DETAILED(214, 400),
  INSUFFICIENT_FUNDS(216, 400),
  BELOW_MINIMUM_ORDER(217, 400),
  CLIENT_ORDER_ID_IN_USE(220, 400),
  /** Refused by the core for a reason that has no code of its own. */
  REJECTED(230, 400),
  TIME_IN_FORCE_OUTSIDE_TRADING(231, 400),
  TOO_MANY_OPEN_ORDERS(235, 400),
  UNKNOWN_ORDER(240, 404),
  AUTHENTICATION_NEEDED(300, 403),
  KEY_LENGTH(301, 403),
  TIMESTAMP_INVALID(302, 403),
  WINDOW_INVALID(303, 403),
  OUTSIDE_WINDOW(304, 403),
  KEY_UNKNOWN(305, 403),
  SIGNATURE_LENGTH(308, 403),
  SIGNATURE_INVALID(309, 403),
  MAY_NOT_TRADE(310, 403),
  MAY_NOT_VIEW(311, 403),
  PRICE_OFF_TICK(422, 400),
  MARKET_HALTED(423, 400),
  MARKET_IN_AUCTION(424, 400),
  MARKET_IN_AUCTION_MATCHING(425, 400),
  MARKET_CANCEL_ONLY(426, 400),
  TOO_MANY_DECIMALS(429, 400);

  private final int number;
  private final int httpStatus;

  ErrorCode(int number, int httpStatus) {
    this.number = number;
    this.httpStatus = httpStatus;
  }

  /** What stands in {@code errorCode}. */
  public int number() {
    return number;
  }

  public int httpStatus() {
    return httpStatus;
  }
}

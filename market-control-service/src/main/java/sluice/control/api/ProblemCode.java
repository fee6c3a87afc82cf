package sluice.control.api;

import org.springframework.http.HttpStatus;

/**
 * Every refusal of the admin API, by its stable code. The README's table lists them in this order;
 * a test holds the two together.
 */
public enum ProblemCode {
  MALFORMED_REQUEST(HttpStatus.BAD_REQUEST, "The path or a header is not well formed"),
  MALFORMED_JSON(HttpStatus.BAD_REQUEST, "The body is no JSON"),
  UNKNOWN_FIELD(HttpStatus.BAD_REQUEST, "The body has a field that the request does not know"),
  WRONG_TYPE(HttpStatus.BAD_REQUEST, "A field is of the wrong JSON type"),
  MISSING_FIELD(HttpStatus.BAD_REQUEST, "A required field is missing or empty"),
  INVALID_FIELD(HttpStatus.BAD_REQUEST, "A field has a value that is not allowed"),
  NOT_A_NUMBER(HttpStatus.BAD_REQUEST, "A decimal is not plain digits with at most one point"),
  TOO_MANY_DECIMALS(HttpStatus.BAD_REQUEST, "A decimal is finer than its unit"),
  OUT_OF_RANGE(HttpStatus.BAD_REQUEST, "A number is too large"),
  RULE_OUT_OF_RANGE(HttpStatus.BAD_REQUEST, "A rule or scale is outside its bounds"),
  UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "No valid bearer token"),
  TOKEN_EXPIRED(HttpStatus.UNAUTHORIZED, "The bearer token has expired"),
  SIGN_IN_REFUSED(HttpStatus.UNAUTHORIZED, "Unknown operator or wrong password"),
  FORBIDDEN(HttpStatus.FORBIDDEN, "The operator has no role for this"),
  SELF_APPROVAL(HttpStatus.FORBIDDEN, "Who proposed a plan can neither approve nor release it"),
  UNKNOWN_PATH(HttpStatus.NOT_FOUND, "No such resource"),
  UNKNOWN_ASSET(HttpStatus.NOT_FOUND, "No such asset"),
  UNKNOWN_MARKET(HttpStatus.NOT_FOUND, "No such market"),
  UNKNOWN_ACCOUNT(HttpStatus.NOT_FOUND, "No such account"),
  UNKNOWN_KEY(HttpStatus.NOT_FOUND, "No such key"),
  UNKNOWN_PLAN(HttpStatus.NOT_FOUND, "No such reopening plan"),
  NO_LOCAL_ISSUER(HttpStatus.NOT_FOUND, "Tokens come from the configured issuer"),
  METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "The resource has no such method"),
  NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Answers are JSON"),
  ASSET_EXISTS(HttpStatus.CONFLICT, "The asset exists with other decimals or another name"),
  MARKET_EXISTS(HttpStatus.CONFLICT, "The market is listed"),
  ILLEGAL_TRANSITION(HttpStatus.CONFLICT, "The market cannot go from its state to this one"),
  STALE_STATE(HttpStatus.CONFLICT, "The market has changed since"),
  MARKET_IN_ANOTHER_PLAN(HttpStatus.CONFLICT, "Another plan under way is about this market"),
  PLAN_STATUS(HttpStatus.CONFLICT, "The plan's status does not allow this"),
  REQUEST_ID_REUSED(HttpStatus.CONFLICT, "The request id belongs to another request"),
  CREDIT_ID_REUSED(HttpStatus.CONFLICT, "The credit id belongs to another credit"),
  REFUSED_BY_CORE(HttpStatus.CONFLICT, "The core refused the command"),
  BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "The body is too large"),
  UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Requests are JSON"),
  SIGN_IN_THROTTLED(HttpStatus.TOO_MANY_REQUESTS, "Too many failed sign-ins"),
  INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Our fault; the log has more"),
  LOG_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "The log is not reached; nothing happened"),
  NOT_CAUGHT_UP(HttpStatus.SERVICE_UNAVAILABLE, "The log is still being read"),
  OPENINGS_WAIT(
      HttpStatus.SERVICE_UNAVAILABLE, "PostgreSQL or the topic of plans is away: openings wait"),
  AUDIT_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE, "PostgreSQL is away: the audit is kept, unread"),
  AUDIT_FULL(HttpStatus.SERVICE_UNAVAILABLE, "The audit journal is full: closing acts only"),
  UNANSWERED(HttpStatus.GATEWAY_TIMEOUT, "The core did not answer in time; it may have happened"),
  PLAN_PENDING(HttpStatus.GATEWAY_TIMEOUT, "Kept and not published yet; it may count later");

  private final HttpStatus status;
  private final String title;

  ProblemCode(HttpStatus status, String title) {
    this.status = status;
    this.title = title;
  }

  /** As it stands in the {@code code} property. */
  public String code() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** The answer's status. */
  public HttpStatus status() {
    return status;
  }

  /** One line for people. */
  public String title() {
    return title;
  }
}

package sluice.gateway.edge;

/**
 * A documented no of the trading API. Nothing changed, unless its code says that it may have.
 * Carries no stack trace: it is data.
 */
public final class Refused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient ErrorCode code;

  /**
   * @param text understandable alone; see the rules of the API about its form
   */
  public Refused(ErrorCode code, String text) {
    super(text, null, false, false);
    this.code = code;
  }

  /** {@code name parameter is invalid.} and why. */
  public static Refused invalid(String parameter, String why) {
    return new Refused(ErrorCode.PARAMETER_INVALID, parameter + " parameter is invalid. " + why);
  }

  /** {@code name parameter is required.} */
  public static Refused required(String parameter) {
    return new Refused(ErrorCode.PARAMETER_MISSING, parameter + " parameter is required.");
  }

  public ErrorCode code() {
    return code;
  }
}

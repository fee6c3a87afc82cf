package sluice.operations.venue;

/** The admin API's no, with its stable code. */
public final class AdminRefused extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String code;

  AdminRefused(String request, int status, String code, String detail) {
    super(request + " answered " + status + " " + code + ": " + detail);
    this.status = status;
    this.code = code;
  }

  public int status() {
    return status;
  }

  /** Such as {@code market-exists}. */
  public String code() {
    return code;
  }
}

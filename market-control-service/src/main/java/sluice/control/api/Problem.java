package sluice.control.api;

import java.net.URI;
import org.springframework.http.ProblemDetail;

/**
 * A refusal at the edge, on its way to becoming a problem document (RFC 9457). Thrown by
 * controllers and what they call directly; what decides (plans, the core) answers with data.
 */
public final class Problem extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ProblemCode code;

  /**
   * @param detail what exactly was refused, for people; never a secret
   */
  public Problem(ProblemCode code, String detail) {
    super(detail, null, false, false);
    this.code = code;
  }

  /** Which refusal. */
  public ProblemCode code() {
    return code;
  }

  /** The document. */
  public ProblemDetail toDetail() {
    return detail(code, getMessage());
  }

  static ProblemDetail detail(ProblemCode code, String detail) {
    ProblemDetail document = ProblemDetail.forStatusAndDetail(code.status(), detail);
    document.setType(URI.create("urn:sluice:problem:" + code.code()));
    document.setTitle(code.title());
    document.setProperty("code", code.code());
    return document;
  }
}

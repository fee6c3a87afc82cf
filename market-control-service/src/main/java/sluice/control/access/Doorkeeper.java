package sluice.control.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.springframework.http.HttpHeaders;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.control.api.ProblemWriter;
import sluice.control.audit.ActFilter;

/** Tells whoever may not pass why, as a problem document. */
@Component
class Doorkeeper implements AuthenticationEntryPoint, AccessDeniedHandler, RequestRejectedHandler {
  private final ProblemWriter problems;
  private final ActFilter acts;

  Doorkeeper(ProblemWriter problems, ActFilter acts) {
    this.problems = problems;
    this.acts = acts;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
      throws IOException {
    Problem problem =
        isExpired(failure)
            ? new Problem(ProblemCode.TOKEN_EXPIRED, "sign in again")
            : new Problem(ProblemCode.UNAUTHENTICATED, "a valid bearer token is needed");
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    problems.write(request, response, problem);
    acts.refusedAtTheDoor(request);
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
      throws IOException {
    problems.write(
        request,
        response,
        new Problem(ProblemCode.FORBIDDEN, "none of the operator's roles allows this"));
  }

  /** What the firewall in front of the security chain lets nobody ask, as {@code //} in a path. */
  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, RequestRejectedException failure)
      throws IOException {
    problems.write(
        request, response, new Problem(ProblemCode.MALFORMED_REQUEST, failure.getMessage()));
  }

  private static boolean isExpired(AuthenticationException failure) {
    return failure.getCause() instanceof JwtValidationException invalid
        && invalid.getErrors().stream()
            .map(OAuth2Error::getDescription)
            .anyMatch(Doorkeeper::expired);
  }

  private static boolean expired(String description) {
    return description != null && description.toLowerCase(Locale.ROOT).contains("expired");
  }
}

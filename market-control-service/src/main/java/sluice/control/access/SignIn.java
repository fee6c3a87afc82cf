package sluice.control.access;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import sluice.control.api.Fields;
import sluice.control.api.Problem;
import sluice.control.api.ProblemCode;
import sluice.control.audit.ActFilter;

/** Operators' sign-in at the local issuer. Needs neither the log nor PostgreSQL. */
@RestController
@Tag(name = "Sign-in", description = "Tokens of the local issuer")
class SignIn {
  private static final int NAME_AT_MOST = 200;

  /** What bcrypt can tell apart. */
  private static final int PASSWORD_AT_MOST = 72;

  private final LocalSignIn local;

  SignIn(LocalSignIn local) {
    this.local = local;
  }

  @Schema(name = "SignIn")
  record Credentials(String operator, String password) {}

  @Schema(name = "Session")
  record Session(String token, Instant expiresAt, List<String> roles) {}

  @PostMapping("/v1/sessions")
  @SecurityRequirements
  @Operation(summary = "Signs an operator in; the token is good for 12 hours")
  ResponseEntity<Session> signIn(@RequestBody Credentials given, HttpServletRequest request) {
    if (!local.isOn()) {
      throw new Problem(ProblemCode.NO_LOCAL_ISSUER, "ask the configured issuer for a token");
    }
    String operator = Fields.text("operator", given.operator(), NAME_AT_MOST);
    ActFilter.subject(request, operator);
    String password = Fields.text("password", given.password(), PASSWORD_AT_MOST);
    String who = operator + "@" + request.getRemoteAddr();
    if (!local.throttle().enter(who)) {
      throw new Problem(ProblemCode.SIGN_IN_THROTTLED, "wait a minute");
    }
    Operators.Operator known = null;
    try {
      known = local.operators().signIn(operator, password);
    } finally {
      local.throttle().leave(who, known == null);
    }
    if (known == null) {
      throw new Problem(ProblemCode.SIGN_IN_REFUSED, "unknown operator or wrong password");
    }
    LocalIssuer.Token token = local.issuer().issue(known.operator(), known.roles());
    return ResponseEntity.ok()
        .header("Cache-Control", "no-store")
        .body(new Session(token.value(), token.expiresAt(), known.roles()));
  }
}

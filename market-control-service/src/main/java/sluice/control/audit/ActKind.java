package sluice.control.audit;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * The acts of the admin API by name. A route that changes something and stands not here fails a
 * test.
 *
 * @param cannotWait never held back by a full audit: closing acts, which stand in the command log
 *     anyway, and the sign-in before them
 * @param secret its body is not kept
 */
record ActKind(
    HttpMethod method, PathPattern path, String act, boolean cannotWait, boolean secret) {
  private static final List<ActKind> ALL =
      List.of(
          signIn("/v1/sessions", "session.open"),
          of(HttpMethod.PUT, "/v1/assets/{subject}", "asset.define"),
          of(HttpMethod.POST, "/v1/markets", "market.list"),
          of(HttpMethod.PUT, "/v1/markets/{subject}/rules", "market.change-rules"),
          closing("/v1/markets/{subject}/halt", "market.halt"),
          closing("/v1/markets/{subject}/cancel-only", "market.cancel-only"),
          closing("/v1/venue/halt", "venue.halt"),
          closing("/v1/venue/cancel-only", "venue.cancel-only"),
          of(HttpMethod.POST, "/v1/reopening-plans", "plan.propose"),
          of(HttpMethod.POST, "/v1/reopening-plans/{subject}/approve", "plan.approve"),
          of(HttpMethod.POST, "/v1/reopening-plans/{subject}/release", "plan.release"),
          closing("/v1/reopening-plans/{subject}/abort", "plan.abort"),
          of(HttpMethod.POST, "/v1/accounts", "account.open"),
          of(HttpMethod.POST, "/v1/accounts/{subject}/keys", "key.create"),
          of(HttpMethod.DELETE, "/v1/keys/{subject}", "key.revoke"),
          of(HttpMethod.POST, "/v1/credits", "funds.credit"));

  private static ActKind of(HttpMethod method, String path, String act) {
    return new ActKind(method, parse(path), act, false, false);
  }

  private static ActKind closing(String path, String act) {
    return new ActKind(HttpMethod.POST, parse(path), act, true, false);
  }

  private static ActKind signIn(String path, String act) {
    return new ActKind(HttpMethod.POST, parse(path), act, true, true);
  }

  private static PathPattern parse(String path) {
    return PathPatternParser.defaultInstance.parse(path);
  }

  /** The kind of a request; null when it is none of the API. */
  static ActKind of(String method, String path) {
    PathContainer container = PathContainer.parsePath(path);
    for (ActKind each : ALL) {
      if (each.method.name().equals(method) && each.path.matches(container)) return each;
    }
    return null;
  }

  /** What a request is about; empty when its path does not say. */
  String subject(String path) {
    PathPattern.PathMatchInfo match = this.path.matchAndExtract(PathContainer.parsePath(path));
    return match == null ? "" : match.getUriVariables().getOrDefault("subject", "");
  }
}

package sluice.control.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.control.fixture.Service;
import sluice.control.fixture.Shared;

class SignInTest {
  private final Service service = Shared.service();

  private Service.Answer signIn(String operator, String password) {
    return service.post(
        null,
        "/v1/sessions",
        "{\"operator\":\"%s\",\"password\":\"%s\"}".formatted(operator, password));
  }

  @Test
  void aTokenTellsItsRolesAndIsGoodForTwelveHours() {
    var session = signIn("bianca", "secret of bianca").is(200);
    assertThat(session.body().path("roles").toString())
        .isEqualTo("[\"viewer\",\"operator\",\"approver\"]");
    assertThat(Duration.between(Instant.now(), Instant.parse(session.text("expiresAt"))))
        .isBetween(Duration.ofMinutes(719), Duration.ofMinutes(721));
  }

  @Test
  void refusesAWrongPasswordAndAnUnknownOperatorAlike() {
    var wrong = signIn("victor", "nonsense").isProblem(401, "sign-in-refused");
    var unknown = signIn("nobody", "nonsense").isProblem(401, "sign-in-refused");
    assertThat(wrong.text("detail")).isEqualTo(unknown.text("detail"));
  }

  @Test
  void refusesToTryOnAfterFiveFailures() {
    for (int i = 0; i < 5; i++) signIn("guessed", "guess " + i).isProblem(401, "sign-in-refused");
    signIn("guessed", "guess").isProblem(429, "sign-in-throttled");
    signIn("bianca", "secret of bianca").is(200);
  }

  @Test
  void aTokenEnds() {
    Instant longAgo = Instant.now().minus(Duration.ofHours(13));
    LocalIssuer then =
        new LocalIssuer(
            IssuerKey.read(Shared.venue().directory.resolve("keys/issuer.pem")),
            "roles",
            Duration.ofHours(12),
            Clock.fixed(longAgo, ZoneOffset.UTC));
    String token = then.issue("olivia", List.of("viewer", "operator")).value();
    service.sendWithToken(token, "GET", "/v1/markets", null).isProblem(401, "token-expired");
  }

  @Test
  void aTokenOfAnotherIssuerKeyIsNoToken(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("issuer.pem");
    var pairs = java.security.KeyPairGenerator.getInstance("EC");
    pairs.initialize(new java.security.spec.ECGenParameterSpec("secp256r1"));
    sluice.protocol.KeyFiles.write(
        file, sluice.protocol.KeyFiles.pem(pairs.generateKeyPair().getPrivate()));
    LocalIssuer other =
        new LocalIssuer(IssuerKey.read(file), "roles", Duration.ofHours(12), Clock.systemUTC());
    String token = other.issue("olivia", List.of("operator")).value();
    service.sendWithToken(token, "GET", "/v1/markets", null).isProblem(401, "unauthenticated");
  }
}

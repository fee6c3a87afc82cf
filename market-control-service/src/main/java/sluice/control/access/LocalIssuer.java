package sluice.control.access;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Signs and checks tokens where no OIDC issuer is configured: ES256, 12 hours. Needs a key and a
 * file, neither broker nor PostgreSQL. A token stays good until it ends: who is taken out of the
 * operators file can act for that long, unless the issuer's key is replaced.
 */
final class LocalIssuer {
  private static final String ISSUER = "urn:sluice:control";
  private static final String AUDIENCE = "sluice-admin";

  private final ECKey key;
  private final NimbusJwtEncoder encoder;
  private final String rolesClaim;
  private final Duration lifetime;
  private final Clock clock;

  LocalIssuer(ECKey key, String rolesClaim, Duration lifetime, Clock clock) {
    this.key = key;
    this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
    this.rolesClaim = rolesClaim;
    this.lifetime = lifetime;
    this.clock = clock;
  }

  record Token(String value, Instant expiresAt) {}

  Token issue(String operator, List<String> roles) {
    Instant now = clock.instant();
    Instant expiresAt = now.plus(lifetime);
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .id(UUID.randomUUID().toString())
            .issuer(ISSUER)
            .audience(List.of(AUDIENCE))
            .subject(operator)
            .issuedAt(now)
            .expiresAt(expiresAt)
            .claim(rolesClaim, roles)
            .build();
    JwsHeader header =
        JwsHeader.with(SignatureAlgorithm.ES256).keyId(key.getKeyID()).type("JWT").build();
    return new Token(
        encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue(), expiresAt);
  }

  JwtDecoder decoder() {
    NimbusJwtDecoder decoder =
        NimbusJwtDecoder.withJwkSource(new ImmutableJWKSet<>(new JWKSet(key.toPublicJWK())))
            .jwsAlgorithm(SignatureAlgorithm.ES256)
            .build();
    JwtTimestampValidator times = new JwtTimestampValidator(Duration.ofSeconds(5));
    times.setClock(clock);
    decoder.setJwtValidator(
        new DelegatingOAuth2TokenValidator<>(
            times, new JwtIssuerValidator(ISSUER), new JwtAudienceValidator(AUDIENCE)));
    return decoder;
  }
}

package sluice.control.access;

import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;

import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import sluice.control.ControlSettings;
import sluice.control.audit.ActFilter;
import tools.jackson.databind.json.JsonMapper;

/** Who may do what: one table, in {@link #adminApi}. */
@Configuration(proxyBeanMethods = false)
class AdminSecurity {
  private static final String VIEWER = Role.VIEWER.name();
  private static final String OPERATOR = Role.OPERATOR.name();
  private static final String APPROVER = Role.APPROVER.name();
  private static final String AUDITOR = Role.AUDITOR.name();

  @Bean
  SecurityFilterChain adminApi(HttpSecurity http, ActFilter acts, Doorkeeper door, Roles roles) {
    return http.authorizeHttpRequests(
            may ->
                may.dispatcherTypeMatchers(DispatcherType.ERROR)
                    .permitAll()
                    .requestMatchers("/actuator/**", "/v3/api-docs/**", "/v3/api-docs.yaml")
                    .permitAll()
                    .requestMatchers(POST, "/v1/sessions")
                    .permitAll()
                    .requestMatchers(GET, "/v1/audit")
                    .hasRole(AUDITOR)
                    .requestMatchers(GET, "/v1/ledger")
                    .hasAnyRole(VIEWER, AUDITOR)
                    .requestMatchers(GET, "/v1/**")
                    .hasAnyRole(VIEWER, OPERATOR, APPROVER)
                    .requestMatchers(
                        POST,
                        "/v1/markets/*/halt",
                        "/v1/markets/*/cancel-only",
                        "/v1/venue/halt",
                        "/v1/venue/cancel-only")
                    .hasAnyRole(OPERATOR, APPROVER)
                    .requestMatchers(
                        POST,
                        "/v1/reopening-plans/*/approve",
                        "/v1/reopening-plans/*/release",
                        "/v1/reopening-plans/*/abort")
                    .hasRole(APPROVER)
                    .requestMatchers("/v1/**")
                    .hasRole(OPERATOR)
                    .anyRequest()
                    .authenticated())
        .oauth2ResourceServer(
            server ->
                server
                    .jwt(jwt -> jwt.jwtAuthenticationConverter(roles::toAuthentication))
                    .authenticationEntryPoint(door)
                    .accessDeniedHandler(door))
        .exceptionHandling(it -> it.authenticationEntryPoint(door).accessDeniedHandler(door))
        .addFilterAfter(acts, BearerTokenAuthenticationFilter.class)
        .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
        // Bearer tokens are not sent by a browser on its own, so nothing can be forged across
        // sites.
        .csrf(AbstractHttpConfigurer::disable)
        .httpBasic(AbstractHttpConfigurer::disable)
        .formLogin(AbstractHttpConfigurer::disable)
        .logout(AbstractHttpConfigurer::disable)
        .build();
  }

  /** The filter runs inside the security chain only, where the actor is known. */
  @Bean
  FilterRegistrationBean<ActFilter> actsOnlyInTheChain(ActFilter acts) {
    FilterRegistrationBean<ActFilter> registration = new FilterRegistrationBean<>(acts);
    registration.setEnabled(false);
    return registration;
  }

  @Bean
  Roles roles(ControlSettings settings) {
    return new Roles(settings.control().rolesClaim());
  }

  @Bean
  LocalSignIn localSignIn(ControlSettings settings, JsonMapper json, Clock clock) {
    ControlSettings.Control control = settings.control();
    if (control.issuerUri() != null) return new LocalSignIn(null, null, null);
    if (settings.keys().issuerKeyFile() == null || settings.operatorsFile() == null) {
      throw new IllegalStateException(
          "set sluice.keys.issuer-key-file and sluice.operators-file for the local issuer,"
              + " or sluice.control.issuer-uri for one of your own");
    }
    return new LocalSignIn(
        new LocalIssuer(
            IssuerKey.read(settings.keys().issuerKeyFile()),
            control.rolesClaim(),
            control.tokenLifetime(),
            clock),
        new Operators(settings.operatorsFile(), json),
        new SignInThrottle(clock, control.maxSignInFailures()));
  }

  /** An issuer of one's own is asked for its keys at the first token, not at start. */
  @Bean
  JwtDecoder jwtDecoder(ControlSettings settings, LocalSignIn local) {
    if (local.isOn()) return local.issuer().decoder();
    String issuer = settings.control().issuerUri().toString();
    String audience = settings.control().audience();
    return new SupplierJwtDecoder(
        () -> {
          NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer).build();
          var byIssuer = JwtValidators.createDefaultWithIssuer(issuer);
          decoder.setJwtValidator(
              audience == null
                  ? byIssuer
                  : new DelegatingOAuth2TokenValidator<>(
                      byIssuer, new JwtAudienceValidator(audience)));
          return decoder;
        });
  }

  /** Reads roles from a claim, which may lie deeper: {@code realm_access.roles}. */
  record Roles(String claim) {
    private static final int NAME_AT_MOST = 255;

    AbstractAuthenticationToken toAuthentication(Jwt token) {
      Object value = token.getClaims();
      for (String step : claim.split("\\.")) {
        value = value instanceof Map<?, ?> map ? map.get(step) : null;
      }
      Stream<?> texts =
          switch (value) {
            case Collection<?> many -> many.stream();
            case String one -> Stream.of(one.split(" "));
            case null, default -> Stream.of();
          };
      List<GrantedAuthority> granted =
          texts
              .map(each -> "ROLE_" + each.toString().toUpperCase(Locale.ROOT))
              .<GrantedAuthority>map(SimpleGrantedAuthority::new)
              .toList();
      String subject = token.getSubject() == null ? "" : token.getSubject();
      String name = subject.length() > NAME_AT_MOST ? subject.substring(0, NAME_AT_MOST) : subject;
      return new JwtAuthenticationToken(token, granted, name);
    }
  }
}

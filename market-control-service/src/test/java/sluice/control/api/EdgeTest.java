package sluice.control.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sluice.control.fixture.Service;
import sluice.control.fixture.Shared;

/** What is refused before anything is decided, whatever the route. */
class EdgeTest {
  private final Service service = Shared.service();

  @Test
  void refusesARequestWithoutAToken() {
    var answer = service.get(null, "/v1/markets").isProblem(401, "unauthenticated");
    assertThat(answer.raw().headers().firstValue("www-authenticate")).hasValue("Bearer");
    service.post(null, "/v1/venue/halt", "{\"reason\":\"x\"}").isProblem(401, "unauthenticated");
  }

  @Test
  void refusesATokenThatNobodySigned() {
    String token = service.token("olivia");
    String forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
    service.sendWithToken(forged, "GET", "/v1/markets", null).isProblem(401, "unauthenticated");
    service.sendWithToken("nonsense", "GET", "/v1/markets", null).isProblem(401, "unauthenticated");
  }

  @ParameterizedTest
  @CsvSource({
    "victor, PUT, /v1/assets/ABC",
    "victor, POST, /v1/markets",
    "victor, POST, /v1/markets/BTC-EUR/halt",
    "victor, POST, /v1/venue/cancel-only",
    "victor, POST, /v1/reopening-plans",
    "victor, POST, /v1/accounts",
    "victor, POST, /v1/credits",
    "victor, DELETE, /v1/keys/k",
    "victor, GET, /v1/audit",
    "albert, POST, /v1/markets",
    "albert, POST, /v1/reopening-plans",
    "albert, POST, /v1/credits",
    "olivia, POST, /v1/reopening-plans/1/approve",
    "olivia, POST, /v1/reopening-plans/1/abort",
    "olivia, GET, /v1/audit",
    "audrey, GET, /v1/markets",
    "audrey, POST, /v1/venue/halt",
  })
  void refusesWhatNoRoleOfTheOperatorAllows(String operator, String method, String path) {
    service
        .send(operator, method, path, method.equals("GET") ? null : "{}")
        .isProblem(403, "forbidden");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"reason\":                     | malformed-json",
        "not json                         | malformed-json",
        "{\"reason\":\"a\"} and more      | malformed-json",
        "{\"reason\":\"a\",\"reason\":\"b\"} | malformed-json",
        "null                             | malformed-json",
        "{\"reason\":\"a\",\"force\":true} | unknown-field",
        "{\"reason\":5}                   | wrong-type",
        "{\"reason\":[\"a\"]}             | wrong-type",
        "[]                               | wrong-type",
        "{}                               | missing-field",
        "{\"reason\":null}                | missing-field",
        "{\"reason\":\"  \"}              | missing-field",
        "{\"reason\":\"a\\u0000b\"}       | invalid-field",
      })
  void refusesABodyThatIsNotWhatTheRouteTakes(String body, String code) {
    service.post("olivia", "/v1/venue/halt", body).isProblem(400, code);
  }

  @Test
  void refusesATextLongerThanTheLogHolds() {
    service
        .post("olivia", "/v1/venue/halt", "{\"reason\":\"%s\"}".formatted("é".repeat(251)))
        .isProblem(400, "invalid-field");
  }

  @Test
  void refusesPathsMethodsAndTypesThatAreNone() {
    service.get("olivia", "/v1/nothing").isProblem(404, "unknown-path");
    service.get("olivia", "/nothing").isProblem(404, "unknown-path");
    service.send("olivia", "PUT", "/v1/venue/halt", "{}").isProblem(405, "method-not-allowed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/reopening-plans//approve", "/v1/markets/%2e%2e/halt", "/v1/a;b=c/halt"})
  void refusesAPathThatIsNotWellFormed(String path) {
    service.post("olivia", path, "{}").isProblem(400, "malformed-request");
  }

  @Test
  void describesItselfAndItsProblems() {
    var api = service.get(null, "/v3/api-docs").is(200).body();
    assertThat(api.path("paths").propertyNames())
        .contains("/v1/venue/halt", "/v1/reopening-plans/{planId}/approve", "/v1/ledger");
    assertThat(api.at("/components/schemas/Problem/properties/code/enum").toString())
        .contains("self-approval", "unknown-field");
    assertThat(api.at("/paths/~1v1~1venue~1halt/post/responses/default").isMissingNode()).isFalse();
  }

  @Test
  void isReadyWithoutPostgreSqlAndSaysThatItIsAway() {
    service.get(null, "/actuator/health/readiness").is(200);
    var health = service.get(null, "/actuator/health").is(200).body();
    assertThat(health.at("/components/postgres/status").asString()).isEqualTo("UNKNOWN");
    assertThat(service.get(null, "/actuator/prometheus").is(200).raw().body())
        .contains("sluice_control_database_there 0.0", "sluice_control_event_number");
  }
}

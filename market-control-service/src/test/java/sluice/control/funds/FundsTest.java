package sluice.control.funds;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import sluice.control.fixture.Service;
import sluice.control.fixture.Shared;

class FundsTest {
  private final Service service = Shared.service();
  private final long account =
      service
          .post("olivia", "/v1/accounts", "{\"name\":\"Funded\"}")
          .body()
          .path("accountId")
          .asLong();

  private Service.Answer credit(UUID id, long accountId, String asset, String amount) {
    return service.post(
        "olivia",
        "/v1/credits",
        "{\"creditId\":\"%s\",\"accountId\":%d,\"asset\":\"%s\",\"amount\":\"%s\"}"
            .formatted(id, accountId, asset, amount));
  }

  @Test
  void aCreditCountsOnceForEver() {
    service.put("olivia", "/v1/assets/FU1", "{\"name\":\"Fund\",\"decimals\":2}").is(201);
    UUID id = UUID.randomUUID();
    var first = credit(id, account, "FU1", "1000.5").is(201);
    assertThat(first.body().path("applied").asBoolean()).isTrue();
    var again = credit(id, account, "FU1", "1000.50").is(200);
    assertThat(again.body().path("applied").asBoolean()).isFalse();
    assertThat(again.body().path("sequence")).isEqualTo(first.body().path("sequence"));
    credit(id, account, "FU1", "1").isProblem(409, "credit-id-reused");

    var ledger = service.get("victor", "/v1/ledger").is(200).body();
    assertThat(ledger.path("conserved").asBoolean()).isTrue();
    assertThat(ledger.path("stateHash").asString()).matches("[0-9a-f]{16}");
    assertThat(ledger.path("sequence").asLong()).isPositive();
    assertThat(ledger.path("assets").toString())
        .contains(
            "{\"asset\":\"FU1\",\"available\":\"1000.50\",\"held\":\"0.00\",\"fees\":\"0.00\","
                + "\"deposited\":\"1000.50\",\"withdrawn\":\"0.00\",\"conserved\":true}");
    service.get("audrey", "/v1/ledger").is(200);
  }

  @ParameterizedTest
  @CsvSource({
    "1.001, too-many-decimals",
    "-1, not-a-number",
    "abc, not-a-number",
    "1e3, not-a-number",
    "0, invalid-field",
    "99999999999999999999, out-of-range",
  })
  void refusesAmountsThatAreNone(String amount, String code) {
    service.put("olivia", "/v1/assets/FU2", "{\"name\":\"Fund\",\"decimals\":2}");
    credit(UUID.randomUUID(), account, "FU2", amount).isProblem(400, code);
  }

  @Test
  void refusesUnknownAccountsAndAssetsAndIdsThatAreNone() {
    service.put("olivia", "/v1/assets/FU2", "{\"name\":\"Fund\",\"decimals\":2}");
    credit(UUID.randomUUID(), 999_999, "FU2", "1").isProblem(404, "unknown-account");
    credit(UUID.randomUUID(), account, "NOPE", "1").isProblem(404, "unknown-asset");
    credit(new UUID(0, 0), account, "FU2", "1").isProblem(400, "invalid-field");
    service
        .post(
            "olivia",
            "/v1/credits",
            "{\"creditId\":\"%s\",\"accountId\":%d,\"asset\":\"FU2\",\"amount\":1000}"
                .formatted(UUID.randomUUID(), account))
        .isProblem(400, "wrong-type");
  }
}

package sluice.control.access;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.control.fixture.Service.eventually;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.control.fixture.Service;
import sluice.control.fixture.Shared;
import sluice.control.fixture.Venue;
import sluice.protocol.AccessCodec;
import sluice.protocol.AccessRecord;
import sluice.protocol.KeyFiles;

class AccountsTest {
  private final Venue venue = Shared.venue();
  private final Service service = Shared.service();

  @AfterEach
  void heal() {
    venue.core.setSilent(false);
  }

  private Service.Answer open(String name, UUID requestId) {
    return service.post(
        "olivia",
        "/v1/accounts",
        "{\"name\":\"%s\",\"requestId\":\"%s\"}".formatted(name, requestId));
  }

  private List<AccessRecord> records() {
    List<AccessRecord> records = new ArrayList<>();
    for (int i = 0; i < venue.access.size(); i++) {
      byte[] bytes = venue.access.bytes(i);
      records.add(AccessCodec.decode(new UnsafeBuffer(bytes), 0, bytes.length));
    }
    return records;
  }

  @Test
  void anAccountIsOpenInTheCoreWhenTheAnswerComes() {
    var account = service.post("olivia", "/v1/accounts", "{\"name\":\"Desk A\"}").is(201);
    assertThat(account.text("name")).isEqualTo("Desk A");
    long id = account.body().path("accountId").asLong();
    var listed = service.get("victor", "/v1/accounts").body();
    assertThat(listed.toString())
        .contains("{\"accountId\":%d,\"name\":\"Desk A\",\"open\":true,\"keys\":[]}".formatted(id));
  }

  @Test
  void aRepeatOfTheRequestFindsTheSameAccount() {
    UUID requestId = UUID.randomUUID();
    var first = open("Desk B", requestId).is(201);
    var again = open("Desk B", requestId).is(200);
    assertThat(again.body()).isEqualTo(first.body());
    open("Desk C", requestId).isProblem(409, "request-id-reused");
    service
        .post("olivia", "/v1/accounts", "{\"name\":\"x\",\"requestId\":\"5\"}")
        .isProblem(400, "invalid-field");
  }

  @Test
  void equalRequestsAtOnceOpenOneAccount() {
    UUID requestId = UUID.randomUUID();
    service.token("olivia");
    List<CompletableFuture<Service.Answer>> all = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      all.add(CompletableFuture.supplyAsync(() -> open("Desk D", requestId)));
    }
    assertThat(all.stream().map(it -> it.join().body()).distinct()).hasSize(1);
    assertThat(
            records().stream()
                .filter(
                    it ->
                        it instanceof AccessRecord.AccountRegistered a
                            && requestId.equals(a.requestId())))
        .hasSize(1);
  }

  @Test
  void anAccountRegisteredWhileTheCoreWasSilentIsOpenedWhenItSpeaksAgain() {
    UUID requestId = UUID.randomUUID();
    venue.core.setSilent(true);
    open("Desk E", requestId).isProblem(504, "unanswered");
    venue.core.setSilent(false);
    eventually(
        () -> service.get("victor", "/v1/accounts").body().toString(),
        it -> it.contains("\"name\":\"Desk E\",\"open\":true"));
    open("Desk E", requestId).is(200);
  }

  @Test
  void aKeyIsShownOnceAndKeptSealedUnderTheMasterKey() throws Exception {
    long id = open("Desk F", UUID.randomUUID()).body().path("accountId").asLong();
    var made =
        service
            .post(
                "olivia", "/v1/accounts/" + id + "/keys", "{\"permissions\":[\"view\",\"trade\"]}")
            .is(201);
    assertThat(made.text("key")).matches("[0-9a-f]{64}");
    assertThat(made.text("secret")).matches("[0-9a-f]{128}");
    assertThat(made.body().path("permissions").toString()).isEqualTo("[\"view\",\"trade\"]");

    var record = (AccessRecord.KeyCreated) records().getLast();
    assertThat(record.key()).isEqualTo(made.text("key"));
    assertThat(record.accountId()).isEqualTo(id);
    assertThat(record.mayView()).isTrue();
    assertThat(record.mayTrade()).isTrue();
    assertThat(record.mayWithdraw()).isFalse();
    assertThat(unseal(record)).isEqualTo(made.text("secret"));
    assertThat(service.get("victor", "/v1/accounts").raw().body())
        .contains(made.text("key"))
        .doesNotContain(made.text("secret"));
  }

  private String unseal(AccessRecord.KeyCreated record) throws Exception {
    byte[] master = KeyFiles.masterKey(venue.directory.resolve("keys/master.key"));
    byte[] sealed = record.sealedSecret();
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        new SecretKeySpec(master, "AES"),
        new GCMParameterSpec(128, Arrays.copyOf(sealed, 12)));
    cipher.updateAAD(record.key().getBytes(StandardCharsets.US_ASCII));
    return new String(cipher.doFinal(sealed, 12, sealed.length - 12), StandardCharsets.US_ASCII);
  }

  @Test
  void aRevokedKeyStaysRevoked() {
    long id = open("Desk G", UUID.randomUUID()).body().path("accountId").asLong();
    String key =
        service
            .post("olivia", "/v1/accounts/" + id + "/keys", "{\"permissions\":[\"view\"]}")
            .text("key");
    service.delete("olivia", "/v1/keys/" + key).is(204);
    int records = venue.access.size();
    service.delete("olivia", "/v1/keys/" + key).is(204);
    assertThat(venue.access.size()).isEqualTo(records);
    assertThat(service.get("victor", "/v1/accounts").raw().body())
        .contains(
            "{\"key\":\"%s\",\"permissions\":[\"view\"],\"rateLimitPerMinute\":0,\"state\":\"REVOKED\"}"
                .formatted(key));
    service.delete("olivia", "/v1/keys/nokey").isProblem(404, "unknown-key");
  }

  @Test
  void aKeyMayHaveARateLimitOfItsOwn() {
    long id = open("Desk I", UUID.randomUUID()).body().path("accountId").asLong();
    String path = "/v1/accounts/" + id + "/keys";
    var made =
        service
            .post("olivia", path, "{\"permissions\":[\"trade\"],\"rateLimitPerMinute\":6000000}")
            .is(201);
    assertThat(made.body().path("rateLimitPerMinute").asInt()).isEqualTo(6_000_000);
    var record = (AccessRecord.KeyCreated) records().getLast();
    assertThat(record.rateLimitPerMinute()).isEqualTo(6_000_000);
    assertThat(service.get("victor", "/v1/accounts").raw().body())
        .contains("\"permissions\":[\"trade\"],\"rateLimitPerMinute\":6000000,");
    service.post("olivia", path, "{\"permissions\":[\"trade\"]}").is(201);
    assertThat(((AccessRecord.KeyCreated) records().getLast()).rateLimitPerMinute()).isZero();
  }

  @Test
  void refusesKeysThatCannotBe() {
    service
        .post("olivia", "/v1/accounts/999999/keys", "{\"permissions\":[\"view\"]}")
        .isProblem(404, "unknown-account");
    service
        .post("olivia", "/v1/accounts/x/keys", "{\"permissions\":[\"view\"]}")
        .isProblem(404, "unknown-account");
    long id = open("Desk H", UUID.randomUUID()).body().path("accountId").asLong();
    String path = "/v1/accounts/" + id + "/keys";
    service.post("olivia", path, "{\"permissions\":[\"fly\"]}").isProblem(400, "invalid-field");
    service.post("olivia", path, "{\"permissions\":[]}").isProblem(400, "missing-field");
    service.post("olivia", path, "{\"permissions\":[null]}").isProblem(400, "missing-field");
    service.post("olivia", path, "{}").isProblem(400, "missing-field");
    for (String limit : List.of("-1", "1000000001")) {
      service
          .post(
              "olivia",
              path,
              "{\"permissions\":[\"view\"],\"rateLimitPerMinute\":%s}".formatted(limit))
          .isProblem(400, "invalid-field");
    }
    service
        .post("olivia", path, "{\"permissions\":[\"view\"],\"rateLimitPerMinute\":\"many\"}")
        .isProblem(400, "wrong-type");
  }
}

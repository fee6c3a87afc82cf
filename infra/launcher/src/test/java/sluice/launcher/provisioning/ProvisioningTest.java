package sluice.launcher.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.launcher.Console;
import sluice.launcher.Refused;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.FirstStart;
import sluice.launcher.data.Secrets;

class ProvisioningTest {
  private static final UUID VENUE = UUID.fromString("11111111-2222-3333-4444-555555555555");

  @TempDir Path directory;
  private StandInControl control;
  private DataDirectory data;

  @BeforeEach
  void venue() throws IOException {
    control = new StandInControl();
    data = venueIn("venue");
  }

  private DataDirectory venueIn(String name) throws IOException {
    DataDirectory made = DataDirectory.at(directory.resolve(name));
    made.make();
    Files.writeString(made.operators(), "[]"); // the stand-in takes any password: none is hashed
    new FirstStart(null, false, false).withVenueId(made, VENUE);
    return made;
  }

  @AfterEach
  void end() {
    control.close();
  }

  @Test
  void aNewVenueGetsMarketsTradersAndFunds() {
    Secrets secrets = complete(data);
    assertThat(control.markets)
        .containsKeys("BTC-EUR", "ETH-EUR", "AAVE-EUR")
        .hasSizeGreaterThan(3);
    assertThat(funds(secrets.traders().get("A").accountId()))
        .isEqualTo(Map.of("EUR", "1000000", "BTC", "50", "ETH", "500", "AAVE", "5000"));
    assertThat(funds(secrets.traders().get("B").accountId()))
        .isEqualTo(funds(secrets.traders().get("A").accountId()));
    assertThat(FirstStart.in(data)).isEqualTo(new FirstStart(VENUE, true, true));
  }

  @Test
  void aaveOpensFirstAndAllOthersAfterIt() {
    complete(data);
    String stages = control.plans.get("plan-1").get("stages").toString();
    assertThat(stages).contains("[\"AAVE-EUR\"]").contains("BTC-EUR").doesNotContain("\"*\"");
  }

  @Test
  void killedAfterAnyRequestTheNextStartCompletesItAndDoublesNothing() throws IOException {
    Map<String, Object> whole = null;
    for (int requests = 1; ; requests++) {
      control.close();
      control = new StandInControl();
      DataDirectory each = venueIn("venue" + requests);
      control.callerDiesAfter(requests);
      boolean died = false;
      try {
        complete(each);
      } catch (Refused e) {
        died = true;
      }
      control.callerLives();
      Secrets secrets = complete(each);
      Map<String, Object> now = state(secrets);
      if (whole == null) whole = now;
      assertThat(now).as("killed after request %d", requests).isEqualTo(whole);
      if (!died) {
        assertThat(requests).isGreaterThan(30);
        return;
      }
    }
  }

  /** What must be the same whatever happened on the way. */
  private Map<String, Object> state(Secrets secrets) {
    Map<String, Object> state = new TreeMap<>();
    state.put("assets", control.assets.keySet());
    state.put("markets", control.markets.keySet());
    state.put("accounts", control.accounts.values().stream().toList());
    state.put("plans", control.plans.size());
    state.put("credits", control.credits.size());
    state.put("active keys", control.activeKeys().size());
    secrets
        .traders()
        .forEach(
            (letter, key) -> {
              assertThat(control.activeKeys()).as(letter).contains(key.key());
              assertThat(control.keys.get(key.key())).isEqualTo(key.accountId());
              assertThat(key.secret()).isEqualTo("secret of " + key.key());
              state.put("funds of " + letter, funds(key.accountId()));
            });
    return state;
  }

  @Test
  void anAnswerThatComesLaterIsWaitedFor() {
    control.unavailableFor(3);
    complete(data);
    assertThat(control.credits).hasSize(9);
  }

  @Test
  void marketsThatPeopleClosedAreNotOpenedAgain() {
    control.newPlansEnd("ABORTED");
    complete(data);
    assertThat(FirstStart.in(data).opened()).isTrue();
    complete(data);
    assertThat(control.plans).hasSize(1);
  }

  private Map<String, String> funds(long accountId) {
    Map<String, String> funds = new TreeMap<>();
    control.credits.values().stream()
        .filter(it -> it.path("accountId").asLong() == accountId)
        .forEach(
            it ->
                funds.merge(
                    it.path("asset").asString(),
                    it.path("amount").asString(),
                    (one, other) -> new BigDecimal(one).add(new BigDecimal(other)).toString()));
    return funds;
  }

  private Secrets complete(DataDirectory where) {
    Console quiet = new Console(new PrintStream(OutputStream.nullOutputStream()));
    Secrets secrets = Secrets.in(where);
    try (AdminApi api = new AdminApi(control.address())) {
      return new Provisioning(api, secrets, where, quiet).complete(FirstStart.in(where), secrets);
    }
  }
}

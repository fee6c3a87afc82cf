package sluice.launcher.provisioning;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import sluice.launcher.Console;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.FirstStart;
import sluice.launcher.data.Secrets;
import sluice.launcher.data.Secrets.TradingKey;
import tools.jackson.databind.JsonNode;

/**
 * Gives a new venue its markets, traders and funds, under the two demo operators. It may be killed
 * anywhere: every step looks at what is there first, and every id is derived from the venue's, so
 * that the next start completes it and doubles nothing.
 */
public final class Provisioning {
  private static final String STEP = "first start";
  private static final List<String> TRADERS_PERMISSIONS = List.of("view", "trade");

  private final Desk desk;
  private final DataDirectory data;
  private final Console console;
  private final FirstListing listing = FirstListing.read();

  private UUID venueId;

  public Provisioning(AdminApi api, Secrets secrets, DataDirectory data, Console console) {
    this.desk =
        new Desk(api, token(api, secrets, Secrets.OPERATOR), token(api, secrets, Secrets.APPROVER));
    this.data = data;
    this.console = console;
  }

  private static String token(AdminApi api, Secrets secrets, String name) {
    return api.signIn(name, secrets.operator(name).password());
  }

  /** Does what was not done yet. */
  public Secrets complete(FirstStart soFar, Secrets secrets) {
    Instant begun = Instant.now();
    venueId = soFar.venueId();
    list();
    said("%d markets listed".formatted(listing.markets().size()), begun);
    Secrets fuller = secrets;
    for (FirstListing.Trader each : listing.traders()) {
      Instant traderBegun = Instant.now();
      fuller = admit(each, fuller);
      said(each.name() + ": account, key, funds", traderBegun);
    }
    FirstStart now = soFar;
    if (!now.opened()) {
      Instant planBegun = Instant.now();
      String how = new FirstOpening(desk, listing, venueId).complete();
      now = now.withOpened(data);
      said(how, planBegun);
    }
    now.withDone(data);
    return fuller;
  }

  private void said(String what, Instant begun) {
    console.done(STEP, what, Duration.between(begun, Instant.now()));
  }

  private void list() {
    for (FirstListing.Asset each : listing.assets()) {
      Desk.good(
          "asset " + each.symbol(),
          desk.operator(
              "PUT",
              "/v1/assets/" + each.symbol(),
              Map.of("name", each.name(), "decimals", each.decimals())));
    }
    Set<String> listed = new HashSet<>();
    desk.get("/v1/markets").forEach(it -> listed.add(it.path("market").asString()));
    for (FirstListing.Market each : listing.markets()) {
      if (listed.contains(each.market())) continue;
      AdminApi.Answer answer = desk.operator("POST", "/v1/markets", each);
      // An attempt that was not answered may have listed it.
      if (!answer.code().equals("market-exists")) Desk.good("market " + each.market(), answer);
    }
  }

  private Secrets admit(FirstListing.Trader trader, Secrets secrets) {
    JsonNode opened =
        Desk.good(
            "account " + trader.name(),
            desk.operator(
                "POST",
                "/v1/accounts",
                Map.of("name", trader.name(), "requestId", id("account/" + trader.letter()))));
    long accountId = opened.path("accountId").asLong();
    Secrets fuller = secrets;
    if (!secrets.traders().containsKey(trader.letter())) {
      fuller = secrets.with(data, trader.letter(), key(accountId));
    }
    for (Map.Entry<String, String> funds : trader.funds().entrySet()) {
      Desk.good(
          "credit to " + trader.name(),
          desk.operator(
              "POST",
              "/v1/credits",
              Map.of(
                  "creditId", id("credit/" + trader.letter() + "/" + funds.getKey()),
                  "accountId", accountId,
                  "asset", funds.getKey(),
                  "amount", funds.getValue())));
    }
    return fuller;
  }

  /** A key whose secret was lost on the way here opens the account to nobody: it is revoked. */
  private TradingKey key(long accountId) {
    while (true) {
      for (JsonNode account : desk.get("/v1/accounts")) {
        if (account.path("accountId").asLong() != accountId) continue;
        for (JsonNode key : account.path("keys")) {
          if (!key.path("state").asString().equals("ACTIVE")) continue;
          Desk.good(
              "to revoke a key",
              desk.operator("DELETE", "/v1/keys/" + key.path("key").asString(), null));
        }
      }
      AdminApi.Answer answer =
          desk.once(
              "/v1/accounts/" + accountId + "/keys", Map.of("permissions", TRADERS_PERMISSIONS));
      if (answer.isGood()) {
        return new TradingKey(
            accountId,
            answer.body().path("key").asString(),
            answer.body().path("secret").asString());
      }
      if (!answer.isForLater()) throw Desk.refused("a key", answer);
      Desk.pause();
    }
  }

  /**
   * The same thing has the same id at every attempt of this venue, and another in another venue.
   */
  private String id(String what) {
    return UUID.nameUUIDFromBytes((venueId + "/" + what).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}

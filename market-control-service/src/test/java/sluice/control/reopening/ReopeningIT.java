package sluice.control.reopening;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.control.fixture.Reopening.approve;
import static sluice.control.fixture.Reopening.approved;
import static sluice.control.fixture.Reopening.awaitStatus;
import static sluice.control.fixture.Reopening.get;
import static sluice.control.fixture.Reopening.opened;
import static sluice.control.fixture.Reopening.plan;
import static sluice.control.fixture.Reopening.proposed;
import static sluice.control.fixture.Reopening.stage;
import static sluice.control.fixture.Reopening.state;
import static sluice.control.fixture.Service.eventually;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.control.fixture.Opening;
import sluice.control.fixture.Service;
import sluice.control.fixture.VenueOnPostgres;

/** Plans over HTTP, with PostgreSQL there: each test has markets of its own. */
class ReopeningIT {
  private static final String WHY = "{\"reason\":\"seen something\"}";

  @TempDir static Path directory;
  private static VenueOnPostgres postgres;
  private static Service service;

  @BeforeAll
  static void start() {
    postgres = new VenueOnPostgres(directory);
    service = postgres.startPlugged();
  }

  @AfterAll
  static void stop() {
    postgres.close();
  }

  @Test
  void opensStageByStageInItsOrder() {
    service.listed("RA1-EUR", "RA2-EUR", "RA3-EUR");
    String planId =
        approved(service, stage("canary", 1, "RA2-EUR"), stage("rest", 0, "RA1-EUR", "RA3-EUR"));
    var done = awaitStatus(service, planId, "COMPLETED");

    assertThat(opened(postgres.venue, service))
        .filteredOn(it -> it.startsWith("RA"))
        .containsExactly("RA2-EUR", "RA1-EUR", "RA3-EUR");
    assertThat(done.path("proposer").asString()).isEqualTo("olivia");
    assertThat(done.path("approver").asString()).isEqualTo("albert");
    var canary = done.at("/stages/0/opened/0");
    var market = service.get("victor", "/v1/markets/RA2-EUR").body().path("state");
    assertThat(canary.path("sequence")).isEqualTo(market.path("sequence"));
    assertThat(canary.path("bookHash")).isEqualTo(market.path("bookHash"));
    assertThat(market.path("actor").asString()).isEqualTo("plan " + planId);
  }

  @Test
  void nothingOpensBeforeASecondPersonApproves() {
    service.listed("RB1-EUR");
    String byOlivia = proposed(service, stage("all", 0, "RB1-EUR"));
    assertThat(get(service, byOlivia).path("status").asString()).isEqualTo("PROPOSED");
    String byBianca =
        service
            .post("bianca", "/v1/reopening-plans", plan(stage("all", 0, "RB1-EUR")))
            .is(201)
            .text("planId");
    approve(service, "bianca", byBianca).isProblem(403, "self-approval");
    assertThat(get(service, byBianca).path("status").asString()).isEqualTo("PROPOSED");
    assertThat(state(service, "RB1-EUR")).isEqualTo("HALTED");

    approve(service, "bianca", byOlivia).is(200);
    awaitStatus(service, byOlivia, "COMPLETED");
    approve(service, "albert", byOlivia).isProblem(409, "plan-status");
  }

  @Test
  void whileAStageSoaksTheNextOneStandsRequestedBesideConfirmed() {
    service.listed("RC1-EUR", "RC2-EUR");
    String planId =
        approved(service, stage("canary", 3_600, "RC1-EUR"), stage("rest", 0, "RC2-EUR"));
    eventually(
        () -> get(service, planId), it -> it.at("/stages/0/status").asString().equals("SOAKING"));
    var waiting =
        eventually(
            () -> service.get("victor", "/v1/markets/RC2-EUR").is(200).body(),
            it -> it.has("requested"));
    assertThat(waiting.at("/state/confirmed").asString()).isEqualTo("HALTED");
    assertThat(waiting.at("/requested/state").asString()).isEqualTo("TRADING");
    assertThat(waiting.at("/requested/planId").asString()).isEqualTo(planId);
    assertThat(state(service, "RC1-EUR")).isEqualTo("TRADING");

    service.post("albert", "/v1/reopening-plans/" + planId + "/abort", WHY).is(200);
    assertThat(get(service, planId).path("endedBy").asString()).isEqualTo("albert");
    assertThat(state(service, "RC1-EUR")).as("what is open stays open").isEqualTo("TRADING");
    assertThat(state(service, "RC2-EUR")).isEqualTo("HALTED");
  }

  @Test
  void aHaltInTheSoakFailsThePlanAndNothingMoreOpens() {
    service.listed("RD1-EUR", "RD2-EUR");
    String planId =
        approved(service, stage("canary", 3_600, "RD1-EUR"), stage("rest", 0, "RD2-EUR"));
    eventually(() -> state(service, "RD1-EUR"), it -> it.equals("TRADING"));
    service.post("olivia", "/v1/markets/RD1-EUR/halt", WHY).is(200);
    var failed = awaitStatus(service, planId, "FAILED");
    assertThat(failed.path("endReason").asString()).contains("RD1-EUR became HALTED", "olivia");
    assertThat(state(service, "RD2-EUR")).isEqualTo("HALTED");
  }

  @Test
  void anActBetweenProposalAndApprovalIsWhatTheApprovalIsAbout() {
    service.listed("RE1-EUR");
    String planId = proposed(service, stage("all", 0, "RE1-EUR"));
    Opening.open(service, "RE1-EUR");
    long halted =
        service
            .post("olivia", "/v1/markets/RE1-EUR/halt", WHY)
            .is(200)
            .body()
            .at("/markets/0/sequence")
            .asLong();
    approve(service, "albert", planId).is(200);
    var done = awaitStatus(service, planId, "COMPLETED");
    assertThat(done.at("/stages/0/approved/0/answersSequence").asLong()).isEqualTo(halted);
  }

  @Test
  void aMarketIsInOneApprovedPlanOnly() {
    service.listed("RF1-EUR");
    approved(service, stage("canary", 3_600, "RF1-EUR"));
    String second = proposed(service, stage("all", 0, "RF1-EUR"));
    approve(service, "albert", second).isProblem(409, "market-in-another-plan");
  }

  @Test
  void plansAreListedNewestFirst() {
    service.listed("RG1-EUR");
    String older = proposed(service, stage("all", 0, "RG1-EUR"));
    String newer = proposed(service, stage("all", 0, "RG1-EUR"));
    List<String> ids =
        service
            .get("victor", "/v1/reopening-plans")
            .is(200)
            .body()
            .valueStream()
            .map(it -> it.path("planId").asString())
            .toList();
    assertThat(ids).containsSubsequence(newer, older);
  }

  @Test
  void whatIsNoPlanIsRefused() {
    service.listed("RH1-EUR");
    String none = UUID.randomUUID().toString();
    service.get("victor", "/v1/reopening-plans/" + none).isProblem(404, "unknown-plan");
    approve(service, "albert", none).isProblem(404, "unknown-plan");
    service
        .post("olivia", "/v1/reopening-plans", plan(stage("all", 0, "NONE-EUR")))
        .isProblem(404, "unknown-market");
    service
        .post("olivia", "/v1/reopening-plans", plan(stage("all", -1, "RH1-EUR")))
        .isProblem(400, "invalid-field");
    service
        .post(
            "olivia",
            "/v1/reopening-plans",
            plan(stage("one", 0, "RH1-EUR"), stage("again", 0, "RH1-EUR")))
        .isProblem(400, "invalid-field");
    service
        .post(
            "olivia",
            "/v1/reopening-plans",
            plan(stage("all", 0, "RH1-EUR")).replace("TRADING", "HALTED"))
        .isProblem(409, "illegal-transition");
  }
}

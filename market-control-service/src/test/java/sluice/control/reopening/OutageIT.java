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
import static sluice.control.fixture.VenueOnPostgres.awaitDatabase;
import static sluice.control.fixture.VenueOnPostgres.awaitNoDatabase;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.control.fixture.Opening;
import sluice.control.fixture.Service;
import sluice.control.fixture.VenueOnPostgres;

/** PostgreSQL unplugged, stalled, late and never there: openings wait, closings go on. */
class OutageIT {
  private static final String WHY = "{\"reason\":\"incident 7\"}";
  private static final String ONE_MARKET = plan(stage("all", 0, "AAVE-EUR"));

  /**
   * What a call to a stalled database may take before it is given up, with room for the machine.
   */
  private static final Duration GIVEN_UP_WITHIN = Duration.ofSeconds(20);

  @TempDir Path directory;
  private VenueOnPostgres postgres;

  @BeforeEach
  void prepare() {
    postgres = new VenueOnPostgres(directory);
  }

  @AfterEach
  void putAway() {
    postgres.cable.stall(false);
    postgres.close();
  }

  @Test
  void withoutPostgresMarketsAreListedAndHaltedAndOpeningsWaitUntilItComes() {
    Service service = postgres.start();
    service.listed("AAVE-EUR");
    Opening.open(service, "AAVE-EUR");
    service.post("olivia", "/v1/markets/AAVE-EUR/halt", WHY).is(200);
    service.post("olivia", "/v1/reopening-plans", ONE_MARKET).isProblem(503, "openings-wait");
    service.get("victor", "/v1/reopening-plans").isProblem(503, "openings-wait");
    assertThat(state(service, "AAVE-EUR")).isEqualTo("HALTED");

    postgres.plug();
    awaitDatabase(service);
    String planId = approved(service, stage("all", 0, "AAVE-EUR"));
    awaitStatus(service, planId, "COMPLETED");
    assertThat(state(service, "AAVE-EUR")).isEqualTo("TRADING");
  }

  @Test
  void unpluggedInTheMiddleOfAPlanItGoesOnAfterwardsAndOpensNothingTwice() {
    Settable clock = new Settable();
    postgres.venue.clock(clock);
    Service service = postgres.startPlugged().listed("AAVE-EUR", "BTC-EUR", "ETH-EUR");
    String planId = approved(service, stage("canary", 60, "AAVE-EUR"), stage("rest", 0, "*"));
    eventually(
        () -> get(service, planId).at("/stages/0/status").asString(), it -> it.equals("SOAKING"));

    postgres.unplug();
    clock.forward(Duration.ofSeconds(61));
    awaitNoDatabase(service);
    approve(service, "albert", planId).isProblem(503, "openings-wait");
    assertThat(state(service, "BTC-EUR"))
        .as("the soak is over, its opening waits")
        .isEqualTo("HALTED");
    assertThat(state(service, "AAVE-EUR")).as("what is open stays open").isEqualTo("TRADING");

    postgres.plug();
    awaitStatus(service, planId, "COMPLETED");
    assertThat(opened(postgres.venue, service)).containsExactly("AAVE-EUR", "BTC-EUR", "ETH-EUR");
  }

  @Test
  void aHaltDuringTheOutageStopsThePlanAfterwards() {
    Service service = postgres.startPlugged().listed("AAVE-EUR", "BTC-EUR");
    String planId =
        approved(service, stage("canary", 3_600, "AAVE-EUR"), stage("rest", 0, "BTC-EUR"));
    eventually(() -> state(service, "AAVE-EUR"), it -> it.equals("TRADING"));

    postgres.unplug();
    service.post("olivia", "/v1/markets/AAVE-EUR/halt", WHY).is(200);
    assertThat(state(service, "AAVE-EUR")).isEqualTo("HALTED");
    awaitNoDatabase(service);

    postgres.plug();
    var failed = awaitStatus(service, planId, "FAILED");
    assertThat(failed.path("endReason").asString()).contains("AAVE-EUR became HALTED");
    assertThat(opened(postgres.venue, service)).containsExactly("AAVE-EUR");
  }

  @Test
  void aStalledPostgresHoldsNoClosingActUpAndNoOpeningForLong() throws Exception {
    Service service = postgres.startPlugged().listed("AAVE-EUR");
    Opening.open(service, "AAVE-EUR");
    service.token("olivia");

    postgres.cable.stall(true);
    CompletableFuture<Service.Answer> proposal =
        CompletableFuture.supplyAsync(
            () -> service.post("olivia", "/v1/reopening-plans", ONE_MARKET));
    service.post("olivia", "/v1/markets/AAVE-EUR/halt", WHY).is(200);
    assertThat(proposal).as("a halt is quicker than a database is given up").isNotDone();
    proposal.get(GIVEN_UP_WITHIN.toSeconds(), TimeUnit.SECONDS).isProblem(503, "openings-wait");
    awaitNoDatabase(service);
    assertThat(service.get(null, "/actuator/health/readiness").status()).isEqualTo(200);
    service.post("olivia", "/v1/venue/halt", WHY).is(200);

    postgres.cable.stall(false);
    awaitDatabase(service);
    String planId = approved(service, stage("all", 0, "AAVE-EUR"));
    awaitStatus(service, planId, "COMPLETED");
  }

  private static final String SEEN = "{\"reason\":\"markets looked at\"}";

  private static Service.Answer release(Service service, String operator, String planId) {
    return service.post(operator, "/v1/reopening-plans/" + planId + "/release", SEEN);
  }

  @Test
  void aDatabaseSetBackGetsItsPlansBackAndThoseInFlightWaitForAPerson() {
    Service service = postgres.startPlugged().listed("AAVE-EUR", "BTC-EUR", "ETH-EUR");
    String kept = proposed(service, stage("all", 0, "AAVE-EUR"));
    String lost = approved(service, stage("canary", 0, "BTC-EUR"), stage("rest", 3_600, "ETH-EUR"));
    eventually(
        () -> get(service, lost).at("/stages/1/status").asString(), it -> it.equals("SOAKING"));
    List<String> before = postgres.ask(EVENTS);

    postgres.unplug();
    awaitNoDatabase(service);
    postgres.run("delete from control.domain_event where global_index > 3");
    postgres.run("delete from control.reopening_plan where plan_id = '%s'".formatted(lost));
    postgres.plug();

    awaitDatabase(service);
    List<String> after = postgres.ask(EVENTS);
    assertThat(after.subList(0, before.size())).isEqualTo(before);
    assertThat(after).as("and one that holds the plan").hasSize(before.size() + 1);
    assertThat(get(service, lost).path("status").asString()).isEqualTo("HELD");
    assertThat(get(service, lost).path("holdReason").asString()).contains("lost events");
    assertThat(get(service, kept).path("status").asString()).isEqualTo("PROPOSED");

    String other = proposed(service, stage("all", 0, "ETH-EUR"));
    approve(service, "albert", other).isProblem(409, "market-in-another-plan");
    release(service, "olivia", lost).isProblem(403, "forbidden");
    release(service, "albert", kept).isProblem(409, "plan-status");
    release(service, "albert", lost).is(200);
    release(service, "albert", lost).isProblem(409, "plan-status");
    assertThat(get(service, lost).path("status").asString()).isEqualTo("RUNNING");
    service.post("olivia", "/v1/markets/ETH-EUR/halt", WHY).is(200);
    awaitStatus(service, lost, "FAILED");
    assertThat(opened(postgres.venue, service)).containsExactly("BTC-EUR", "ETH-EUR");
  }

  private static final String EVENTS =
      "select row(domain_event.*)::text from control.domain_event order by global_index";

  @Test
  void aPlanInFlightWhenPostgresWasWipedOpensNothingBeforeAPersonReleasesIt() {
    Settable clock = new Settable();
    postgres.venue.clock(clock);
    Service service = postgres.startPlugged().listed("AAVE-EUR", "BTC-EUR");
    String planId = approved(service, stage("canary", 60, "AAVE-EUR"), stage("rest", 0, "*"));
    eventually(
        () -> get(service, planId).at("/stages/0/status").asString(), it -> it.equals("SOAKING"));
    service.close();

    postgres.run("drop schema control cascade");
    clock.forward(Duration.ofSeconds(61));
    Service next = postgres.startPlugged();
    awaitStatus(next, planId, "HELD");
    eventually(
        () -> next.get(null, "/actuator/health").body().at("/components/domainEvents/details"),
        it -> it.path("plansHeld").asInt(0) == 1 && it.path("topicBehind").asInt(-1) == 0);
    next.close();
    Service third = postgres.startPlugged();
    assertThat(get(third, planId).path("status").asString())
        .as("after a restart")
        .isEqualTo("HELD");
    assertThat(state(third, "BTC-EUR")).as("its soak is long over").isEqualTo("HALTED");

    release(third, "albert", planId).is(200);
    awaitStatus(third, planId, "COMPLETED");
    assertThat(opened(postgres.venue, third)).containsExactly("AAVE-EUR", "BTC-EUR");
  }

  @Test
  void aSchemaThatIsDroppedWhileAllRunsComesBackByItself() {
    Service service = postgres.startPlugged().listed("AAVE-EUR");
    String kept = proposed(service, stage("all", 0, "AAVE-EUR"));
    eventually(this::dropped, it -> it);
    eventually(
        () -> service.get("victor", "/v1/reopening-plans/" + kept).status(), it -> it == 200);
    eventually(() -> approve(service, "albert", kept).status(), it -> it == 200);
    awaitStatus(service, kept, "COMPLETED");
  }

  /** Whoever drops what is in use may be the victim of a deadlock, and tries again. */
  private boolean dropped() {
    try {
      postgres.run("drop schema if exists control cascade");
      return true;
    } catch (IllegalStateException deadlock) {
      return false;
    }
  }

  @Test
  void whatTheTopicHasNotAcknowledgedCountsLaterAndNothingIsAppendedBehindIt() {
    Service service = postgres.startPlugged().listed("AAVE-EUR");
    String planId = proposed(service, stage("all", 0, "AAVE-EUR"));
    postgres.venue.controlEvents.failAppends(Integer.MAX_VALUE, false);

    approve(service, "albert", planId).isProblem(504, "plan-pending");
    assertThat(get(service, planId).path("status").asString())
        .as("it does not count yet")
        .isEqualTo("PROPOSED");
    service.post("olivia", "/v1/reopening-plans", ONE_MARKET).isProblem(503, "openings-wait");
    service.post("olivia", "/v1/markets/AAVE-EUR/cancel-only", WHY);
    assertThat(state(service, "AAVE-EUR")).as("nothing opens").isNotEqualTo("TRADING");

    postgres.venue.controlEvents.failAppends(0, false);
    awaitStatus(service, planId, "FAILED");
    assertThat(opened(postgres.venue, service)).isEmpty();
    assertThat(postgres.venue.controlEvents.size()).isEqualTo(postgres.planEvents(planId));
  }

  @Test
  void aProposalThatWasNotAnsweredIsAskedAgainAndIsTheSamePlan() {
    Service service = postgres.startPlugged().listed("AAVE-EUR");
    String request =
        ONE_MARKET.replace(
            "{\"reason\"", "{\"requestId\":\"" + UUID.randomUUID() + "\",\"reason\"");
    postgres.venue.controlEvents.failAppends(Integer.MAX_VALUE, false);
    service.post("olivia", "/v1/reopening-plans", request).isProblem(504, "plan-pending");
    postgres.venue.controlEvents.failAppends(0, false);

    String planId =
        eventually(
                () -> service.post("olivia", "/v1/reopening-plans", request),
                it -> it.status() == 200)
            .text("planId");
    assertThat(service.post("olivia", "/v1/reopening-plans", request).is(200).text("planId"))
        .isEqualTo(planId);
    assertThat(service.get("victor", "/v1/reopening-plans").is(200).body()).hasSize(1);
    service
        .post("olivia", "/v1/reopening-plans", request.replace("upgrade", "downgrade"))
        .isProblem(409, "request-id-reused");
  }

  @Test
  void copiesThatContradictEachOtherStopOpeningsAndNothingElse() {
    Service service = postgres.startPlugged().listed("AAVE-EUR");
    Opening.open(service, "AAVE-EUR");
    proposed(service, stage("all", 0, "AAVE-EUR"));
    postgres.unplug();
    awaitNoDatabase(service);
    postgres.run("update control.domain_event set event_identifier = 'another'");
    postgres.plug();

    eventually(
        () -> service.get(null, "/actuator/health").body().at("/components/domainEvents/details"),
        it -> it.path("openingsStopped").asString("").contains("different events at position 1"));
    service.post("olivia", "/v1/reopening-plans", ONE_MARKET).isProblem(503, "openings-wait");
    service.post("olivia", "/v1/markets/AAVE-EUR/halt", WHY).is(200);
    assertThat(service.get(null, "/actuator/health/readiness").status()).isEqualTo(200);
  }

  @Test
  void plansThatWereDroppedFromTheReadModelAreThereAgain() {
    Service service = postgres.startPlugged().listed("AAVE-EUR", "BTC-EUR");
    String running =
        approved(service, stage("canary", 3_600, "AAVE-EUR"), stage("rest", 0, "BTC-EUR"));
    eventually(
        () -> get(service, running).at("/stages/0/status").asString(), it -> it.equals("SOAKING"));
    String before = service.get("victor", "/v1/reopening-plans").is(200).body().toString();

    postgres.unplug();
    awaitNoDatabase(service);
    postgres.run("truncate control.reopening_plan");
    postgres.plug();
    awaitDatabase(service);

    eventually(
        () -> service.get("victor", "/v1/reopening-plans"),
        it -> it.status() == 200 && it.body().toString().equals(before));
    service.post("olivia", "/v1/markets/AAVE-EUR/halt", WHY).is(200);
    awaitStatus(service, running, "FAILED");
    assertThat(opened(postgres.venue, service)).containsExactly("AAVE-EUR");
  }

  /** A clock that a test moves. */
  private static final class Settable extends Clock {
    private volatile Duration ahead = Duration.ZERO;

    void forward(Duration by) {
      ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
      return Clock.systemUTC().instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}

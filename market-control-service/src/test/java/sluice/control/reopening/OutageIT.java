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

  @Test
  void aPlanThatNobodyHeardOfWhenPostgresWasSetBackIsNotCarriedOut() {
    Service service = postgres.startPlugged().listed("AAVE-EUR", "BTC-EUR");
    String kept = proposed(service, stage("all", 0, "AAVE-EUR"));
    String lost = approved(service, stage("all", 3_600, "BTC-EUR"));
    eventually(() -> state(service, "BTC-EUR"), it -> it.equals("TRADING"));

    postgres.unplug();
    awaitNoDatabase(service);
    postgres.run(
        "delete from control.domain_event where aggregate_identifier = '%s'".formatted(lost));
    postgres.run("delete from control.reopening_plan where plan_id = '%s'".formatted(lost));
    postgres.plug();

    awaitDatabase(service);
    service.get("victor", "/v1/reopening-plans/" + lost).isProblem(404, "unknown-plan");
    approve(service, "albert", kept).is(200);
    awaitStatus(service, kept, "COMPLETED");
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

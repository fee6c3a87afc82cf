package sluice.control.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.control.fixture.Service.eventually;
import static sluice.control.fixture.VenueOnPostgres.awaitDatabase;
import static sluice.control.fixture.VenueOnPostgres.awaitNoDatabase;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
import sluice.control.fixture.Opening;
import sluice.control.fixture.Service;
import sluice.control.fixture.VenueOnPostgres;
import sluice.testkit.log.InMemoryRecordLog;

/** The audit through outages: every act once, whatever became of PostgreSQL or the service. */
class AuditIT {
  private static final String WHY = "{\"reason\":\"incident 7\"}";

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
  void actsAndConfirmedStatesOfBeforePostgresCameAreThereOnce() {
    Service service = postgres.start().listed("AAVE-EUR");
    service.get("audrey", "/v1/audit").isProblem(503, "audit-unavailable");
    Opening.open(service, "AAVE-EUR");
    service.post("olivia", "/v1/markets/AAVE-EUR/halt", WHY).is(200);
    service.post("victor", "/v1/markets/AAVE-EUR/halt", WHY).isProblem(403, "forbidden");

    postgres.plug();
    awaitDatabase(service);
    assertThat(acts(service, "market.halt"))
        .containsExactly("victor refused: forbidden", "olivia done");
    eventually(() -> acts(service, "market.state-changed").size(), it -> it == 2);
    assertThat(acts(service, "market.state-changed")).containsExactly("olivia done", "test done");
    eventually(() -> waiting(service), it -> it == 0);
  }

  @Test
  void unpluggedAndPluggedAgainNothingIsMissingAndNothingIsTwice() {
    Service service = postgres.startPlugged().listed("AAVE-EUR");
    for (int round = 1; round <= 3; round++) {
      int rounds = round;
      service.post("olivia", "/v1/markets/AAVE-EUR/cancel-only", WHY).is(200);
      postgres.unplug();
      service.post("olivia", "/v1/markets/AAVE-EUR/halt", WHY).is(200);
      awaitNoDatabase(service);
      postgres.plug();
      awaitDatabase(service);
      eventually(() -> acts(service, "market.state-changed").size(), it -> it == 2 * rounds);
    }
    assertThat(acts(service, "market.cancel-only")).hasSize(3).containsOnly("olivia done");
    assertThat(acts(service, "market.halt")).hasSize(3).containsOnly("olivia done");
  }

  @Test
  void stalledItIsGivenUpAndActsAreKeptOnOurOwnDisk() {
    Service service = postgres.startPlugged().listed("AAVE-EUR");
    service.token("audrey");
    eventually(() -> waiting(service), it -> it == 0);
    postgres.cable.stall(true);
    service.post("olivia", "/v1/markets/AAVE-EUR/cancel-only", WHY).is(200);
    service.get("audrey", "/v1/audit").isProblem(503, "audit-unavailable");
    assertThat(waiting(service)).isPositive();

    postgres.cable.stall(false);
    awaitDatabase(service);
    assertThat(acts(service, "market.cancel-only")).containsExactly("olivia done");
  }

  @Test
  void whatAServiceKeptThatEndedWithoutPostgresIsTakenByTheNextOne() {
    Service first = postgres.start().listed("AAVE-EUR");
    first.post("olivia", "/v1/markets/AAVE-EUR/cancel-only", WHY).is(200);
    first.close();
    Service second = postgres.startPlugged();
    assertThat(acts(second, "market.cancel-only")).containsExactly("olivia done");
    eventually(() -> acts(second, "market.state-changed"), it -> it.equals(List.of("olivia done")));
  }

  @Test
  void anAuditThatWasWipedIsFilledAgainFromOurJournalAndTheEventLog() {
    Service service = postgres.startPlugged().listed("AAVE-EUR");
    service.post("olivia", "/v1/markets/AAVE-EUR/cancel-only", WHY).is(200);
    eventually(() -> acts(service, "market.state-changed").size(), it -> it == 1);

    postgres.unplug();
    awaitNoDatabase(service);
    postgres.run("drop schema control cascade");
    postgres.plug();
    awaitDatabase(service);
    eventually(
        () -> acts(service, "market.state-changed"), it -> it.equals(List.of("olivia done")));
    assertThat(acts(service, "market.cancel-only")).containsExactly("olivia done");
    assertThat(acts(service, "asset.define")).containsExactly("olivia done", "olivia done");
  }

  @Test
  void actsOfADiskThatIsGoneComeBackFromTheirTopic() throws IOException {
    Service first = postgres.startPlugged().listed("AAVE-EUR");
    first.post("olivia", "/v1/markets/AAVE-EUR/cancel-only", WHY).is(200);
    eventually(() -> first.bean(ActPublisher.class).behind(), it -> it == 0);
    first.close();
    int published = postgres.venue.controlActs.size();
    postgres.run("drop schema control cascade");
    FileSystemUtils.deleteRecursively(directory.resolve("journal"));

    Service second = postgres.startPlugged();
    eventually(() -> acts(second, "market.cancel-only"), it -> it.equals(List.of("olivia done")));
    assertThat(acts(second, "asset.define")).containsExactly("olivia done", "olivia done");
    second.post("olivia", "/v1/markets/AAVE-EUR/halt", WHY).is(200);
    eventually(() -> second.bean(ActPublisher.class).behind(), it -> it == 0);
    assertThat(postgres.venue.controlActs.size()).isGreaterThan(published);
  }

  @Test
  void aTopicOfActsThatWasLostIsFilledAgainInTheirOrder() {
    Service first = postgres.startPlugged().listed("AAVE-EUR");
    eventually(() -> first.bean(ActPublisher.class).behind(), it -> it == 0);
    first.close();
    List<byte[]> before = records();
    postgres.venue.controlActs.cut(2);

    Service second = postgres.startPlugged();
    eventually(() -> second.bean(ActPublisher.class).behind(), it -> it == 0);
    assertThat(records().subList(0, before.size())).usingRecursiveComparison().isEqualTo(before);
  }

  private List<byte[]> records() {
    InMemoryRecordLog topic = postgres.venue.controlActs;
    return IntStream.range(0, topic.size()).mapToObj(topic::bytes).toList();
  }

  /** Acts of a kind, newest first: who, and how it ended. Waits while PostgreSQL has a rest. */
  private static List<String> acts(Service service, String act) {
    return Service.eventually(
            () -> service.get("audrey", "/v1/audit?limit=1000"), it -> it.status() == 200)
        .body()
        .valueStream()
        .filter(it -> it.path("act").asString().equals(act))
        .map(it -> it.path("actor").asString() + " " + it.path("outcome").asString())
        .toList();
  }

  /** How many acts our own disk holds that PostgreSQL has not taken. */
  private static long waiting(Service service) {
    return service.bean(Audit.class).waiting();
  }
}

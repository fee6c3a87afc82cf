package sluice.control.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static sluice.control.fixture.Service.eventually;
import static sluice.control.fixture.VenueOnPostgres.awaitDatabase;
import static sluice.control.fixture.VenueOnPostgres.awaitNoDatabase;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.control.fixture.Opening;
import sluice.control.fixture.Service;
import sluice.control.fixture.VenueOnPostgres;

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
    eventually(this::waiting, List::isEmpty);
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
    eventually(this::waiting, List::isEmpty);
    postgres.cable.stall(true);
    service.post("olivia", "/v1/markets/AAVE-EUR/cancel-only", WHY).is(200);
    service.get("audrey", "/v1/audit").isProblem(503, "audit-unavailable");
    assertThat(waiting()).isNotEmpty();

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
  void anAuditThatWasWipedIsFilledAgainFromTheEventLog() {
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

  /** What our own disk holds and PostgreSQL has not taken. */
  private List<Path> waiting() {
    try (Stream<Path> files = Files.list(directory.resolve("journal/audit"))) {
      return files.toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

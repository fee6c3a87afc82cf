package sluice.control.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.control.fixture.Opening;
import sluice.control.fixture.Service;
import sluice.control.fixture.Venue;

/** A service that ends and begins again, on the same logs. */
class SnapshotRestartTest {
  private static final String WHY = "{\"reason\":\"incident 7\"}";

  @TempDir Path directory;

  private static Service.Answer credit(Service service, UUID id, long account) {
    return service.post(
        "olivia",
        "/v1/credits",
        "{\"creditId\":\"%s\",\"accountId\":%d,\"asset\":\"EUR\",\"amount\":\"5\"}"
            .formatted(id, account));
  }

  private static List<String> answers(Service service) {
    return List.of(
        service.get("victor", "/v1/assets").is(200).raw().body(),
        service.get("victor", "/v1/accounts").is(200).raw().body(),
        service.get("victor", "/v1/markets").is(200).raw().body());
  }

  private static long snapshotEvent(Service service) {
    return service
        .get(null, "/actuator/health")
        .body()
        .at("/components/log/details/snapshotEvent")
        .asLong(-1);
  }

  private static int unusable(Service service) {
    return service
        .get(null, "/actuator/health")
        .body()
        .at("/components/log/details/snapshotsUnusable")
        .size();
  }

  @Test
  void itKnowsWhatOneKnowsThatReadTheLogFromItsBeginning() throws IOException {
    Path snapshots = directory.resolve("snapshots");
    try (Venue venue = new Venue(directory)) {
      venue
          .with("sluice.control.snapshots.directory", snapshots)
          .with("sluice.control.snapshots.least-events", 1);
      UUID creditId = UUID.randomUUID();
      long account;
      long known;
      try (Service first = venue.start()) {
        first.listed("BTC-EUR", "ETH-EUR");
        Opening.open(first, "BTC-EUR");
        Opening.open(first, "ETH-EUR");
        first.post("olivia", "/v1/markets/BTC-EUR/halt", WHY).is(200);
        first.post("olivia", "/v1/markets/BTC-EUR/halt", WHY).is(200);
        account =
            first
                .post("olivia", "/v1/accounts", "{\"name\":\"A\"}")
                .body()
                .path("accountId")
                .asLong();
        credit(first, creditId, account).is(201);
        known = first.bean(VenueLog.class).position().number();
      }
      List<String> warm;
      try (Service second = venue.start()) {
        assertThat(snapshotEvent(second)).isEqualTo(known);
        assertThat(unusable(second)).isZero();
        credit(second, creditId, account).is(200);
        second.post("olivia", "/v1/markets/ETH-EUR/halt", WHY).is(200);
        warm = answers(second);
      }
      Files.write(newest(snapshots), new byte[] {1, 2, 3});
      try (Service third = venue.start()) {
        assertThat(unusable(third)).isEqualTo(1);
        assertThat(snapshotEvent(third)).isEqualTo(known);
        assertThat(answers(third)).isEqualTo(warm);
        credit(third, creditId, account).is(200);
      }
      venue.with("sluice.control.snapshots.directory", directory.resolve("none-yet"));
      try (Service cold = venue.start()) {
        assertThat(cold.bean(VenueLog.class).snapshots().restored()).isZero();
        assertThat(answers(cold)).isEqualTo(warm);
      }
    }
  }

  private static Path newest(Path snapshots) throws IOException {
    try (Stream<Path> files = Files.list(snapshots)) {
      return files.filter(it -> it.toString().endsWith(".snapshot")).sorted().toList().getLast();
    }
  }
}

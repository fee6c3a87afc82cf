package sluice.gateway.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.Trader;
import sluice.gateway.fixture.Venue;

/** A gateway that ends and begins again, on the same logs. */
class SnapshotRestartTest {
  @TempDir Path directory;

  private static List<String> answers(Gateway gateway, Trader trader) {
    List<String> answers = new ArrayList<>();
    for (String path :
        List.of("/v2/markets", "/v2/assets", "/v2/BTC-EUR/book", "/v2/BTC-EUR/trades")) {
      answers.add(gateway.get(path).isOk().raw().body());
    }
    answers.add(gateway.get("/v2/BTC-EUR/candles?interval=1m").isOk().raw().body());
    for (String path :
        List.of("/v2/balance", "/v2/ordersOpen", "/v2/orders?market=BTC-EUR", "/v2/account")) {
      answers.add(gateway.get(trader, path).isOk().raw().body());
    }
    return answers;
  }

  private static void trades(Gateway gateway, Trader trader, int times) {
    for (int i = 0; i < times; i++) {
      gateway.limit(trader, "BTC-EUR", "sell", "0.01", "2000").isOk();
      gateway.limit(trader, "BTC-EUR", "buy", "0.01", "1000").isOk();
    }
  }

  private static long figure(Gateway gateway, String name) {
    String page = gateway.get("/actuator/prometheus").raw().body();
    return page.lines()
        .filter(it -> it.startsWith("sluice_gateway_snapshot_" + name + " "))
        .mapToLong(it -> (long) Double.parseDouble(it.split(" ")[1]))
        .findAny()
        .orElseThrow();
  }

  private Path newest() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(it -> it.toString().endsWith(".snapshot")).sorted().toList().getLast();
    }
  }

  @Test
  void itAnswersAsOneThatReadTheLogFromItsBeginning() throws IOException {
    try (Venue venue = new Venue()) {
      venue
          .with("sluice.gateway.snapshots.directory", directory)
          .with("sluice.gateway.snapshots.least-events", 1);
      Gateway first = venue.start();
      Trader trader = venue.trader();
      trades(first, trader, 20);
      venue.end(first);

      Gateway second = venue.start();
      long snapshot = figure(second, "event");
      assertThat(snapshot).isPositive();
      assertThat(figure(second, "unusable")).isZero();
      trades(second, trader, 5);
      assertThat(figure(second, "age")).isPositive();
      List<String> warm = answers(second, trader);

      venue.without("sluice.gateway.snapshots.directory");
      Gateway cold = venue.start();
      assertThat(figure(cold, "event")).isZero();
      assertThat(answers(cold, trader)).isEqualTo(warm);
      venue.end(second);

      Files.write(newest(), new byte[] {1, 2, 3});
      venue.with("sluice.gateway.snapshots.directory", directory);
      Gateway third = venue.start();
      assertThat(figure(third, "unusable")).isEqualTo(1);
      assertThat(figure(third, "event")).isEqualTo(snapshot);
      assertThat(answers(third, trader)).isEqualTo(warm);
      assertThat(third.get("/actuator/health").body().at("/components/log/details/snapshotEvent"))
          .hasToString(Long.toString(snapshot));
    }
  }

  @Test
  void aDirectoryThatCannotBeUsedIsDoneWithout() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    try (Venue venue = new Venue().with("sluice.gateway.snapshots.directory", file)) {
      Gateway gateway = venue.start();
      trades(gateway, venue.trader(), 1);
      assertThat(figure(gateway, "unusable")).isEqualTo(1);
    }
  }
}

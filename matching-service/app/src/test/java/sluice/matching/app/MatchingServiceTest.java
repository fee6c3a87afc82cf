package sluice.matching.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import sluice.testkit.log.InMemoryRecordLog;
import sluice.vocabulary.Side;

/** The service as its neighbours meet it: health, status and metrics over HTTP. */
class MatchingServiceTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path directory;

  private final InMemoryRecordLog commands = new InMemoryRecordLog("trading.commands.e1");
  private final InMemoryRecordLog events = new InMemoryRecordLog("trading.events");
  private final HttpClient http = HttpClient.newHttpClient();
  private ConfigurableApplicationContext context;

  @AfterEach
  void end() {
    context.close();
    http.close();
  }

  private void start(String... more) {
    context =
        new SpringApplicationBuilder(MatchingService.class)
            .initializers(
                it ->
                    ((GenericApplicationContext) it)
                        .registerBean(ShardLogs.class, () -> new ShardLogs(commands, events)))
            .run(
                Stream.concat(
                        Stream.of(
                            "--server.port=0",
                            "--logging.level.root=off",
                            "--sluice.matching.journal-segment=1MB",
                            "--sluice.matching.journal-directory=" + directory.resolve("journal"),
                            "--sluice.matching.snapshot-directory="
                                + directory.resolve("snapshots")),
                        Stream.of(more))
                    .toArray(String[]::new));
  }

  private HttpResponse<String> get(String path) throws Exception {
    String port = context.getEnvironment().getProperty("local.server.port");
    return http.send(
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> eventually(String path, Predicate<HttpResponse<String>> isSo)
      throws Exception {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      HttpResponse<String> answer = get(path);
      if (isSo.test(answer)) return answer;
      assertThat(System.nanoTime() - deadlineNs).as(answer.body()).isNegative();
      Thread.sleep(20);
    }
  }

  @Test
  void itIsReadyOnceItHasReplayedAndEmits() throws Exception {
    commands.setReachable(false);
    start();
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(get("/status").body()).contains("\"phase\":\"WAITING\"");

    new Commands(directory, 7, commands::append).found().crossings(20);
    commands.setReachable(true);

    eventually("/actuator/health/readiness", it -> it.statusCode() == 200);
    String status = get("/status").body();
    assertThat(status).contains("\"phase\":\"LIVE\"", "\"epoch\":1", "\"accounts\":2");
    assertThat(status).contains("\"sequence\":" + commands.size());
    String hash = get("/status/hash").body();
    assertThat(hash).contains("\"sequence\":" + commands.size());
    assertThat(hash).containsPattern("\"stateHash\":\"[0-9a-f]{16}\"");
    String metrics = get("/actuator/prometheus").body();
    assertThat(metrics)
        .contains("sluice_matching_sequence " + commands.size() + ".0")
        .contains("sluice_matching_accounts 2.0")
        .contains("sluice_matching_stopped 0.0")
        .contains("sluice_matching_lag_records 0.0")
        .contains("sluice_matching_event_number")
        .contains("sluice_matching_event_published")
        .contains("sluice_matching_orders_open")
        .contains("sluice_matching_replay_seconds");
  }

  @Test
  void theCoresOwnFiguresAreInTheStatusAndTheMetrics() throws Exception {
    Commands venue = new Commands(directory, 7, commands::append).found();
    venue.order(1, Side.SELL, 1_000, 100_00);
    venue.order(2, Side.BUY, 1_000, 100_00);
    venue.order(2, Side.BUY, 1_000, 90_00);
    venue.order(9, Side.BUY, 1_000, 90_00); // no such account
    start();
    eventually("/actuator/health/readiness", it -> it.statusCode() == 200);

    String status = eventually("/status", it -> it.body().contains("\"UNKNOWN_ACCOUNT\":1")).body();
    assertThat(status)
        .contains("\"trades\":1,", "\"marketsByState\":{", "\"TRADING\":1")
        .contains("\"orders\":{\"used\":1,\"limit\":2097152}");
    assertThat(get("/status/markets").body())
        .contains("\"marketId\":1", "\"bestBidPoints\":9000", "\"lastTradePoints\":10000");
    assertThat(get("/actuator/prometheus").body())
        .contains("sluice_matching_core_trades_total 1.0")
        .contains("sluice_matching_refusals_total{reason=\"UNKNOWN_ACCOUNT\"} 1.0")
        .contains("sluice_matching_markets{state=\"TRADING\"} 1.0")
        .contains("sluice_matching_orders_waiting 0.0")
        .contains("sluice_matching_pool_used{pool=\"accounts\"} 2.0");
  }

  @Test
  void aDiskWithoutRoomClosesEntryToCancelsAndWhatIsOnTheLogIsAppliedAllTheSame() throws Exception {
    Commands venue = new Commands(directory, 7, commands::append).found();
    start(
        "--sluice.matching.entry-closes-below=1000000TB",
        "--sluice.matching.entry-opens-above=1000000TB");
    eventually("/actuator/health/readiness", it -> it.statusCode() == 200);
    assertThat(get("/status/entry").body())
        .contains("\"entry\":\"CANCELS_ONLY\"")
        .containsPattern("\"roomBytes\":[1-9]");
    assertThat(get("/status").body()).contains("\"capacity\":{\"entry\":\"CANCELS_ONLY\"");
    assertThat(get("/actuator/prometheus").body()).contains("sluice_matching_entry_closed 1.0");

    venue.order(1, Side.SELL, 1_000, 100_00);
    eventually("/status", it -> it.body().contains("\"sequence\":" + commands.size()));
    eventually("/status", it -> it.body().contains("\"openOrders\":1"));
  }

  @Test
  void aBrokerThatGoesAwayMakesItUnreadyUntilItIsBack() throws Exception {
    new Commands(directory, 7, commands::append).found();
    start();
    eventually("/actuator/health/readiness", it -> it.statusCode() == 200);

    commands.setReachable(false);
    eventually("/actuator/health/readiness", it -> it.statusCode() == 503);
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);

    commands.setReachable(true);
    eventually("/actuator/health/readiness", it -> it.statusCode() == 200);
  }

  @Test
  void aStoppedShardSaysWhereAndStaysAlive() throws Exception {
    new Commands(directory, 7, commands::append).found();
    int where = commands.size();
    commands.append(new byte[] {1, 2, 3});
    start();

    String health =
        eventually("/actuator/health/readiness", it -> it.body().contains("stopped")).body();
    assertThat(health).contains("offset " + where, "\"nextOffset\":" + where);
    assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(503);
    assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
    assertThat(get("/actuator/prometheus").body()).contains("sluice_matching_stopped 1.0");
    assertThat(get("/status").body()).contains("\"stopped\":\"offset " + where);
    assertThat(get("/status/hash").body()).contains("\"sequence\":" + where);
  }

  @Test
  void closingTheServicePublishesWhatWasApplied() throws Exception {
    Commands venue = new Commands(directory, 7, commands::append).found();
    start();
    eventually("/actuator/health/readiness", it -> it.statusCode() == 200);
    MatchingThread matching = context.getBean(MatchingThread.class);
    venue.crossings(2_000);

    context.close();

    assertThat(matching.state().phase()).isEqualTo(ShardState.Phase.CLOSED);
    assertThat(matching.published()).isEqualTo(matching.state().eventNumber());
  }
}

package sluice.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import sluice.gateway.fixture.Gateway;
import sluice.gateway.fixture.GatewayProcess;
import sluice.gateway.fixture.Plain;
import sluice.gateway.fixture.Socket;
import sluice.gateway.fixture.Trader;
import sluice.gateway.fixture.Venue;
import tools.jackson.databind.JsonNode;

/** How the service begins and ends. */
class ProcessTest {
  private static final String ORDER =
      """
      {"action":"privateCreateOrder","requestId":%d,"market":"BTC-EUR","side":"buy",\
      "orderType":"limit","amount":"0.01","price":"1000"}\
      """;

  @Test
  void startsWithoutABrokerAndPostgresAndRecovers() {
    try (Venue venue = new Venue()) {
      venue.settle();
      venue.events.setReachable(false);
      venue.access.setReachable(false);
      Gateway gateway = venue.startUnready();
      assertThat(gateway.get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(gateway.get("/actuator/health/readiness").status()).isEqualTo(503);
      gateway.get("/v2/time").isOk();
      gateway.get("/v2/BTC-EUR/book").isRefused(400, 205);
      venue.events.setReachable(true);
      Gateway.eventually(() -> gateway.get("/v2/markets").body().size(), it -> it == 3);
      assertThat(gateway.get("/actuator/health/readiness").status()).isEqualTo(503);
      venue.access.setReachable(true);
      Gateway.eventually(() -> gateway.get("/actuator/health/readiness").status(), it -> it == 200);
      gateway.limit(venue.trader(), "BTC-EUR", "buy", "0.01", "1000").isOk();
      assertThat(gateway.get("/actuator/prometheus").raw().body())
          .contains("sluice_gateway_event_number", "sluice_gateway_commands_seconds_count");
    }
  }

  @Test
  void isNotReadyOnceALogContradictsItself() {
    try (Venue venue = new Venue()) {
      Gateway gateway = venue.start();
      venue.events.append(new byte[] {1, 2, 3});
      Gateway.eventually(() -> gateway.get("/actuator/health/readiness").status(), it -> it == 503);
      assertThat(gateway.get("/actuator/health/liveness").status()).isEqualTo(200);
    }
  }

  @Test
  void sigtermAnswersWhatIsPendingRefusesWhatIsNewAndClosesSocketsPolitely() throws Exception {
    Process process = start("sluice.gateway.answered-within=60s");
    try (BufferedReader said = reader(process);
        PrintStream tell =
            new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8)) {
      String[] ready = await(said, "READY").split(" ");
      Trader trader = new Trader(Long.parseLong(ready[2]), ready[3], ready[4]);
      try (Socket socket =
          new Socket(URI.create("ws://127.0.0.1:" + ready[1] + "/v2/")).authenticate(trader)) {
        tell.println("silent");
        await(said, "DONE");
        socket.send(ORDER.formatted(0));
        awaitUnanswered(ready[1]);
        process.toHandle().destroy(); // SIGTERM; Process.destroy() would close our pipes as well.
        int sent = 1;
        JsonNode refused = null;
        while (refused == null) {
          socket.send(ORDER.formatted(sent++));
          TimeUnit.MILLISECONDS.sleep(20);
          for (String each : socket.unread()) refused = Gateway.json(each);
        }
        assertThat(refused.path("errorCode").asInt()).isEqualTo(107);
        int firstRefused = refused.path("requestId").asInt();
        tell.println("speak");
        List<Integer> answered = new ArrayList<>();
        while (answered.size() < firstRefused) {
          JsonNode answer = socket.answer("privateCreateOrder");
          if (answer.has("response")) answered.add(answer.path("requestId").asInt());
          else assertThat(answer.path("errorCode").asInt()).isEqualTo(107);
        }
        assertThat(answered).startsWith(0).isSorted();
        assertThat(socket.closed())
            .isEqualTo(new Socket.Closed(1001, "the gateway ends, come again"));
      }
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(128 + 15);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Until the gateway has taken an order. */
  private static void awaitUnanswered(String port) {
    Gateway.eventually(
        () -> Plain.get(Integer.parseInt(port), "/actuator/prometheus"),
        it -> it.contains("\nsluice_gateway_commands_unanswered 1.0\n"));
  }

  private static Process start(String... settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--add-exports");
    command.add("java.base/jdk.internal.misc=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.add(GatewayProcess.class.getName());
    command.addAll(List.of(settings));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static BufferedReader reader(Process process) {
    return new BufferedReader(
        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  private static String await(BufferedReader said, String word) throws IOException {
    List<String> passed = new ArrayList<>();
    for (String line = said.readLine(); line != null; line = said.readLine()) {
      if (line.startsWith(word)) return line;
      passed.add(line);
    }
    throw new AssertionError("it ended after " + String.join("\n", passed));
  }
}

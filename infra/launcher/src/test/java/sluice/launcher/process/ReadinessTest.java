package sluice.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sluice.launcher.process.Readiness.End;

class ReadinessTest {
  private static final String WAITS =
      """
      {"components":{"shard":{"details":{"phase":"WAITING"},"status":"DOWN"}},"status":"DOWN"}\
      """;
  private static final String STOPPED =
      """
      {"components":{"shard":{"details":{"stopped":"offset 7: no command"}}},"status":"DOWN"}\
      """;

  private HttpServer server;

  @AfterEach
  void stop() {
    if (server != null) server.stop(0);
  }

  /** Answers one after the other, and the last for ever; READY is the only good one. */
  private int answering(List<String> answers) throws IOException {
    AtomicInteger asked = new AtomicInteger();
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          String answer = answers.get(Math.min(asked.getAndIncrement(), answers.size() - 1));
          byte[] body = answer.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(answer.equals("READY") ? 200 : 503, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server.getAddress().getPort();
  }

  private static End await(int port, boolean alive) {
    return Readiness.await(port, Readiness.READY, () -> alive, Duration.ofMinutes(2));
  }

  @Test
  void waitsUntilItIsReady() throws IOException {
    assertThat(await(answering(List.of(WAITS, WAITS, "READY")), true)).isEqualTo(End.REACHED);
  }

  @Test
  void doesNotWaitForOneThatStoppedForEver() throws IOException {
    assertThat(await(answering(List.of(WAITS, STOPPED)), true)).isEqualTo(End.STOPPED);
  }

  @Test
  void noticesThatTheProcessEnded() throws IOException {
    assertThat(await(answering(List.of(WAITS)), false)).isEqualTo(End.DIED);
  }

  @Test
  void givesUpWhenTheTimeIsOver() throws IOException {
    int port = answering(List.of(WAITS));
    assertThat(Readiness.await(port, Readiness.READY, () -> true, Duration.ZERO))
        .isEqualTo(End.LATE);
  }
}

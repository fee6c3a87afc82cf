package sluice.operations.recover;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the services' health is understood. */
class WhatServicesSayTest {
  private final HttpClient http = HttpClient.newHttpClient();
  private volatile String components = "{}";
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/actuator/health",
        exchange -> {
          byte[] body =
              "{\"components\":%s}".formatted(components).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(503, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
    http.close();
  }

  private ServiceHealth health() {
    return new ServiceHealth(
        http, URI.create("http://127.0.0.1:%d/v2".formatted(server.getAddress().getPort())));
  }

  @Test
  void aWriterSaysWhatItDoesAndWhatKeepsIt() {
    components =
        """
        {"history":{"details":{"state":"STOPPED","stopped":"another log"}},
         "archive":{"details":{"state":"WAITING_FOR_POSTGRES","postgres":"refused"}}}\
        """;
    Gateway gateway = new Gateway(health());
    assertThat(gateway.writer("history")).hasToString("STOPPED: another log");
    assertThat(gateway.writer("history").stopped()).isTrue();
    assertThat(gateway.writer("archive")).hasToString("WAITING_FOR_POSTGRES: refused");
    assertThat(gateway.writer("archive").stopped()).isFalse();
  }

  @Test
  void whoSaysNothingIsUnknown() {
    assertThat(new Gateway(health()).writer("history").state()).isEqualTo("UNKNOWN");
    assertThat(new Control(health()).domainEvents().whole()).isFalse();
  }

  @Test
  void plansAreWholeWhenNothingKeepsThemAndTheirTopicHasAll() {
    components = "{\"domainEvents\":{\"details\":{\"event\":16,\"topicBehind\":0}}}";
    assertThat(new Control(health()).domainEvents())
        .isEqualTo(new Control.DomainEvents(16, 0, 0, null));
    assertThat(new Control(health()).domainEvents().whole()).isTrue();
    components = "{\"domainEvents\":{\"details\":{\"event\":16,\"topicBehind\":2}}}";
    assertThat(new Control(health()).domainEvents().whole()).isFalse();
    components =
        "{\"domainEvents\":{\"details\":{\"event\":16,\"topicBehind\":0,\"waits\":\"x\"}}}";
    assertThat(new Control(health()).domainEvents().whole()).isFalse();
  }

  @Test
  void heldPlansAreTold() throws InterruptedException {
    components = "{\"domainEvents\":{\"details\":{\"event\":9,\"topicBehind\":0,\"plansHeld\":2}}}";
    List<String> said = new ArrayList<>();
    ClosingCheck check = new ClosingCheck(null, null, said::add);
    check.domainEvents(new Control(health()));
    assertThat(check.differences()).isZero();
    assertThat(said)
        .containsExactly(
            "plans: event 9 in store and topic",
            "plans: 2 in flight at the loss are held until an approver releases or aborts them");
  }
}

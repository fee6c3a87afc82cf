package sluice.gateway.orderentry;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.gateway.GatewaySettings;
import sluice.gateway.edge.ErrorCode;
import sluice.gateway.edge.Refused;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whether the matching service has room for orders. It asks for the notice that matching gives of
 * its journal's disk, and while that says so lets nothing but cancels in. No answer changes
 * nothing: without matching an order finds its own way to 107 or 109. Any thread.
 */
@Component
final class EntryCapacity implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(EntryCapacity.class);
  private static final Duration EVERY = Duration.ofMillis(200);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(ANSWER_WITHIN).build();
  private final HttpRequest question;
  private volatile boolean cancelsOnly;
  private volatile Thread asking;

  EntryCapacity(GatewaySettings settings, MeterRegistry registry) {
    URI matching = settings.gateway().matchingUrl();
    this.question =
        HttpRequest.newBuilder(matching.resolve("/status/entry")).timeout(ANSWER_WITHIN).build();
    Gauge.builder("sluice.gateway.entry.closed", this, it -> it.cancelsOnly ? 1 : 0)
        .description("1 while matching has no room and only cancels are let in")
        .register(registry);
  }

  /**
   * For whatever takes room that a cancel does not.
   *
   * @throws Refused with 107 while there is none
   */
  void check() throws Refused {
    if (cancelsOnly) {
      throw new Refused(
          ErrorCode.OVERLOADED, "The venue takes cancels only for the moment; try again later.");
    }
  }

  private void ask() {
    while (asking == Thread.currentThread()) {
      try {
        HttpResponse<String> answer = http.send(question, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 200) take(JSON.readTree(answer.body()).path("entry").asString());
        Thread.sleep(EVERY);
      } catch (IOException | JacksonException e) {
        rest();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void take(String entry) {
    boolean now =
        switch (entry) {
          case "OPEN" -> false;
          case "CANCELS_ONLY" -> true;
          default -> cancelsOnly; // nothing that we know
        };
    if (now == cancelsOnly) return;
    cancelsOnly = now;
    if (now) LOG.warn("matching has no room: only cancels are let in");
    else LOG.info("matching has room again: orders are let in");
  }

  /** As long as nobody answers. */
  private static void rest() {
    try {
      Thread.sleep(EVERY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void start() {
    asking = Thread.ofVirtual().name("entry-capacity").unstarted(this::ask);
    asking.start();
  }

  @Override
  public void stop() {
    Thread was = asking;
    asking = null;
    if (was != null) was.interrupt();
    http.shutdownNow();
  }

  @Override
  public boolean isRunning() {
    return asking != null;
  }
}

package sluice.operations.recover;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the gateway says of its writers.
 *
 * @param address scheme, host and port
 */
record Gateway(HttpClient http, URI address) {
  private static final Duration WITHIN = Duration.ofSeconds(3);
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What one writer is doing. */
  record Writer(String state, String why) {
    boolean stopped() {
      return state.equals("STOPPED");
    }

    @Override
    public String toString() {
      return why == null ? state : state + ": " + why;
    }
  }

  /**
   * @param component of its health: history or archive
   */
  Writer writer(String component) {
    try {
      String body =
          http.send(
                  HttpRequest.newBuilder(address.resolve("/actuator/health"))
                      .timeout(WITHIN)
                      .build(),
                  BodyHandlers.ofString())
              .body();
      JsonNode details = JSON.readTree(body).at("/components/%s/details".formatted(component));
      String why = details.path("stopped").asString(details.path("postgres").asString(null));
      return new Writer(details.path("state").asString("UNKNOWN"), why);
    } catch (IOException | JacksonException e) {
      return new Writer("UNKNOWN", "the gateway at %s does not answer".formatted(address));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Writer("UNKNOWN", "interrupted");
    }
  }
}

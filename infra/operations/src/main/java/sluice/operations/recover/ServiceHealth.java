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
import tools.jackson.databind.node.MissingNode;

/**
 * What a service says of its own health. Blocks; any thread.
 *
 * @param address scheme, host and port
 */
record ServiceHealth(HttpClient http, URI address) {
  private static final Duration WITHIN = Duration.ofSeconds(3);
  private static final JsonMapper JSON = JsonMapper.shared();

  /** Details of a component; missing when the service, or the component, says nothing. */
  JsonNode details(String component) {
    HttpRequest request =
        HttpRequest.newBuilder(address.resolve("/actuator/health")).timeout(WITHIN).build();
    try {
      String body = http.send(request, BodyHandlers.ofString()).body();
      return JSON.readTree(body).at("/components/%s/details".formatted(component));
    } catch (IOException | JacksonException e) {
      return MissingNode.getInstance();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return MissingNode.getInstance();
    }
  }
}

package sluice.launcher.status;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks services of this machine; who does not answer in time says nothing. Blocks; any thread. */
final class Answers implements AutoCloseable {
  private static final Duration WITHIN = Duration.ofSeconds(3);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(WITHIN).build();
  private final JsonMapper json = JsonMapper.shared();

  /** The JSON answer, whatever its status: health says its reasons with a 503. */
  Optional<JsonNode> json(int port, String path) {
    try {
      return text(port, path).map(json::readTree).filter(JsonNode::isObject);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /** The service's figures by name, those with labels apart. */
  Map<String, Double> metrics(int port) {
    Map<String, Double> found = new HashMap<>();
    text(port, "/actuator/prometheus").orElse("").lines().forEach(line -> add(found, line));
    return found;
  }

  private static void add(Map<String, Double> found, String line) {
    int space = line.indexOf(' ');
    if (space < 0 || line.startsWith("#") || line.contains("{")) return;
    found.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
  }

  private Optional<String> text(int port, String path) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .timeout(WITHIN)
            .build();
    try {
      return Optional.of(http.send(request, BodyHandlers.ofString()).body());
    } catch (IOException _) {
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}

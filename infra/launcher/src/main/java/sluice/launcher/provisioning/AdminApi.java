package sluice.launcher.provisioning;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import sluice.launcher.Refused;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The admin API as an operator uses it. Blocks; any thread. */
public final class AdminApi implements AutoCloseable {
  /** Control itself waits 12 s for the core. */
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(20);

  private static final int NOT_NOW = 503;
  private static final int UNANSWERED = 504;

  private final URI base;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.shared();

  /**
   * @param base scheme, host and port
   */
  public AdminApi(URI base) {
    this.base = base;
  }

  /**
   * An answer, whatever it says.
   *
   * @param code of the problem; empty when there is none
   */
  record Answer(int status, String code, JsonNode body) {
    boolean isGood() {
      return status / 100 == 2;
    }

    /** Nothing happened, or nobody knows; whatever is harmless to repeat may be repeated. */
    boolean isForLater() {
      return status == NOT_NOW || status == UNANSWERED;
    }

    @Override
    public String toString() {
      return status + " " + (code.isEmpty() ? "" : code + ": ") + body.path("detail").asString("");
    }
  }

  /**
   * A token of the local issuer, good for 12 hours.
   *
   * @throws Refused when control does not take the password
   */
  public String signIn(String operator, String password) {
    Answer answer =
        send("POST", "/v1/sessions", Map.of("operator", operator, "password", password), null);
    if (!answer.isGood()) {
      throw new Refused("Operator %s cannot sign in: %s.".formatted(operator, answer));
    }
    return answer.body().path("token").asString();
  }

  /**
   * One request.
   *
   * @param body null for none
   * @param token null for none
   */
  Answer send(String method, String path, Object body, String token) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(ANSWER_WITHIN)
            .method(
                method,
                body == null
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    if (body != null) request.header("Content-Type", "application/json");
    if (token != null) request.header("Authorization", "Bearer " + token);
    try {
      var answer = http.send(request.build(), BodyHandlers.ofByteArray());
      JsonNode said =
          answer.body().length == 0 ? json.createObjectNode() : json.readTree(answer.body());
      boolean good = answer.statusCode() / 100 == 2;
      return new Answer(answer.statusCode(), good ? "" : said.path("code").asString(""), said);
    } catch (IOException e) {
      return new Answer(
          UNANSWERED, "no-answer", json.createObjectNode().put("detail", String.valueOf(e)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.interrupted();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}

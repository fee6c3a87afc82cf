package sluice.launcher.trading;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import sluice.launcher.Refused;
import sluice.launcher.data.Secrets.TradingKey;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The public API as a trader uses it. Blocks; any thread. */
public final class TradingApi implements AutoCloseable {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
  private static final String PREFIX = "/v2";
  private static final int OK = 200;

  private final URI base;
  private final TradingKey key;
  private final HttpClient http = HttpClient.newHttpClient();
  private final JsonMapper json = JsonMapper.shared();

  /**
   * @param base scheme, host and port
   * @param key signs every request
   */
  public TradingApi(URI base, TradingKey key) {
    this.base = base;
    this.key = key;
  }

  /**
   * An answer, whatever it says.
   *
   * @param errorCode 0 when all was well; −1 when nothing that can be understood came back
   */
  record Answer(int errorCode, String error, JsonNode body) {
    boolean isGood() {
      return errorCode == 0;
    }
  }

  /**
   * One signed request.
   *
   * @param path below /v2, with its query
   * @param body JSON; empty for none
   */
  Answer send(String method, String path, String body) {
    String timestamp = Long.toString(System.currentTimeMillis());
    String signed = timestamp + method + PREFIX + path + body;
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(PREFIX + path))
            .timeout(ANSWER_WITHIN)
            .header("Content-Type", "application/json")
            .header("Bitvavo-Access-Key", key.key())
            .header("Bitvavo-Access-Signature", signature(signed, key.secret()))
            .header("Bitvavo-Access-Timestamp", timestamp)
            .method(
                method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    try {
      var answer = http.send(request, BodyHandlers.ofByteArray());
      JsonNode said = json.readTree(answer.body());
      return answer.statusCode() == OK
          ? new Answer(0, "", said)
          : new Answer(said.path("errorCode").asInt(-1), said.path("error").asString(""), said);
    } catch (IOException | JacksonException e) {
      return new Answer(-1, String.valueOf(e), json.createObjectNode());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.interrupted();
    }
  }

  /** Every market's status as traders are told it; empty while there is no answer. */
  public Map<String, String> states() {
    Map<String, String> states = new TreeMap<>();
    for (JsonNode each : send("GET", "/markets", "").body()) {
      if (each.has("market")) {
        states.put(each.path("market").asString(), each.path("status").asString());
      }
    }
    return states;
  }

  /** HMAC-SHA256 in lower-case hexadecimal. */
  static String signature(String text, String secret) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JVM has no HMAC-SHA256", e);
    }
  }

  @Override
  public void close() {
    http.close();
  }
}

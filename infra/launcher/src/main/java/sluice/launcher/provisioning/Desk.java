package sluice.launcher.provisioning;

import java.time.Duration;
import java.util.function.Supplier;
import sluice.launcher.Refused;
import tools.jackson.databind.JsonNode;

/**
 * The two demo operators at work. Their requests may be repeated, and are, while control says that
 * it cannot answer now.
 */
final class Desk {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long AGAIN_AFTER_MS = 250;

  private final AdminApi api;
  private final String operatorToken;
  private final String approverToken;

  Desk(AdminApi api, String operatorToken, String approverToken) {
    this.api = api;
    this.operatorToken = operatorToken;
    this.approverToken = approverToken;
  }

  JsonNode get(String path) {
    return good("GET " + path, operator("GET", path, null));
  }

  AdminApi.Answer operator(String method, String path, Object body) {
    return patiently(method + " " + path, () -> api.send(method, path, body, operatorToken));
  }

  AdminApi.Answer approver(String method, String path, Object body) {
    return patiently(method + " " + path, () -> api.send(method, path, body, approverToken));
  }

  /** A request of the operator that is not harmless to repeat: whoever sent it looks again. */
  AdminApi.Answer once(String path, Object body) {
    return api.send("POST", path, body, operatorToken);
  }

  /**
   * @throws Refused when control refused
   */
  static JsonNode good(String what, AdminApi.Answer answer) {
    if (!answer.isGood()) throw refused(what, answer);
    return answer.body();
  }

  static Refused refused(String what, AdminApi.Answer answer) {
    return new Refused("Control refused %s: %s.".formatted(what, answer));
  }

  private static AdminApi.Answer patiently(String what, Supplier<AdminApi.Answer> request) {
    long deadlineNs = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      AdminApi.Answer answer = request.get();
      if (!answer.isForLater()) return answer;
      if (System.nanoTime() > deadlineNs) throw refused(what, answer);
      pause();
    }
  }

  static void pause() {
    try {
      Thread.sleep(AGAIN_AFTER_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Refused.interrupted();
    }
  }
}

package sluice.operations.venue;

import java.net.URI;
import java.util.Map;

/**
 * Where a venue is and who we are there, as {@code infra/env} exports it.
 *
 * @param socket of the trading API's WebSocket
 * @param admin of the admin API, without a path
 * @param operatorToken of a person who may list markets, open accounts and credit
 * @param approverToken of another person; null when none is given
 */
public record Addresses(URI socket, URI admin, String operatorToken, String approverToken) {
  /**
   * @param environment of the process
   * @throws IllegalArgumentException when something is missing; the message says what to do
   */
  public static Addresses of(Map<String, String> environment) {
    return new Addresses(
        URI.create(required(environment, "WS_URL")),
        URI.create(required(environment, "ADMIN_URL").replaceAll("/+$", "")),
        required(environment, "OPERATOR_TOKEN"),
        environment.get("APPROVER_TOKEN"));
  }

  /**
   * One of the exports.
   *
   * @throws IllegalArgumentException when it is missing; the message says what to do
   */
  public static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(
          name + " is not set; start the venue and run: eval \"$(infra/env)\"");
    }
    return value;
  }

  /** Says nothing of the tokens. */
  @Override
  public String toString() {
    return "socket=" + socket + " admin=" + admin;
  }
}

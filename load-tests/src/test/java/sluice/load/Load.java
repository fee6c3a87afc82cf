package sluice.load;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;

/**
 * How much load, and where.
 *
 * @param restUrl of the trading API, ending in /v2
 * @param adminUrl of the admin API
 * @param operatorToken of a person who may open accounts and credit
 * @param users accounts that trade at once, each over a connection of its own
 * @param ordersPerSecond of all together; each is cancelled or has traded before the next
 * @param duration of the steady load, after the ramp
 */
record Load(
    String restUrl,
    String adminUrl,
    String operatorToken,
    String market,
    int users,
    double ordersPerSecond,
    Duration duration) {
  /** Long enough that connecting is no part of the load. */
  static final Duration RAMP = Duration.ofSeconds(5);

  static Load of(Map<String, String> environment, Properties properties) {
    return new Load(
        required(environment, "REST_URL"),
        required(environment, "ADMIN_URL"),
        required(environment, "OPERATOR_TOKEN"),
        properties.getProperty("market", "BTC-EUR"),
        (int) positive(properties, "users", "50"),
        positive(properties, "rate", "100"),
        Duration.ofSeconds((long) positive(properties, "duration", "60")));
  }

  private static String required(Map<String, String> environment, String name) {
    String value = environment.get(name);
    if (value != null && !value.isBlank()) return value;
    throw new IllegalArgumentException(
        name + " is not set; start the venue and run: eval \"$(infra/env)\"");
  }

  private static double positive(Properties properties, String name, String standard) {
    String text = properties.getProperty(name, standard);
    try {
      double value = Double.parseDouble(text);
      if (value > 0 && value <= 1_000_000) return value;
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(name + " is no number: " + text, e);
    }
    throw new IllegalArgumentException(name + " must be above 0 and at most 1000000: " + text);
  }

  /** How long one trader takes for an order and what follows it. */
  Duration pace() {
    return Duration.ofNanos((long) (users / ordersPerSecond * 1e9));
  }
}

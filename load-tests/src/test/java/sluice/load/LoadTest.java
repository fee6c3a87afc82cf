package sluice.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class LoadTest {
  private final Map<String, String> environment =
      new HashMap<>(
          Map.of("REST_URL", "http://r/v2", "ADMIN_URL", "http://a", "OPERATOR_TOKEN", "t"));
  private final Properties properties = new Properties();

  @Test
  void eachTraderTakesItsShareOfTheRate() {
    properties.setProperty("users", "40");
    properties.setProperty("rate", "80");

    assertThat(Load.of(environment, properties).pace()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void whatIsMissingOrNoNumberIsSaid() {
    properties.setProperty("rate", "fast");
    assertThatThrownBy(() -> Load.of(environment, properties)).hasMessageContaining("rate");

    environment.remove("ADMIN_URL");
    assertThatThrownBy(() -> Load.of(environment, properties)).hasMessageContaining("infra/env");
  }
}

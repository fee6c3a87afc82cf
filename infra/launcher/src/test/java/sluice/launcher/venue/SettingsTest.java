package sluice.launcher.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sluice.launcher.data.DataDirectory;
import sluice.launcher.data.VenueKeys;

class SettingsTest {
  @TempDir Path directory;
  private Settings settings;

  @BeforeEach
  void made() {
    DataDirectory data = DataDirectory.at(directory);
    data.make();
    settings =
        new Settings(
            data,
            VenueKeys.in(data),
            "127.0.0.1:9092",
            new Settings.Database("jdbc:postgresql://127.0.0.1/x", "u", "hunter2"),
            8082);
  }

  @Test
  void secretsAreNeverArguments() {
    for (Service each : Service.values()) assertThat(arguments(each)).doesNotContain("hunter2");
    assertThat(settings.environment(Service.CONTROL))
        .containsEntry("SLUICE_DATABASE_PASSWORD", "hunter2");
  }

  @Test
  void onlyControlIsToldOfTheKeysThatSign() {
    assertThat(arguments(Service.CONTROL)).contains("control.pem", "funding.pem", "issuer.pem");
    for (Service each : List.of(Service.MATCHING, Service.GATEWAY)) {
      assertThat(arguments(each)).doesNotContain("control.pem", "funding.pem", "issuer.pem");
    }
  }

  @Test
  void theGatewayIsToldWhereMatchingAnswers() {
    assertThat(arguments(Service.GATEWAY)).contains("matching-url=http://127.0.0.1:8082");
  }

  private String arguments(Service service) {
    return String.join(" ", settings.arguments(service, 8080));
  }
}

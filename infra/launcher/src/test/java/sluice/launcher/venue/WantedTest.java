package sluice.launcher.venue;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.launcher.Refused;
import sluice.launcher.data.Running;
import sluice.launcher.process.Part;
import sluice.launcher.process.Ports;

class WantedTest {
  private static final Running ON_7000 =
      new Running(Instant.EPOCH, Ports.choose(7000, Map.of()), null, null);

  @Test
  void askingForNothingFitsEveryVenue() {
    fits(new Wanted(0, Map.of(), null, null));
  }

  @Test
  void theSameAgainFits() {
    fits(new Wanted(7000, Map.of(), null, null));
    fits(new Wanted(0, Map.of(Part.KAFKA, 7003), null, null));
  }

  @Test
  void anyFreePortFits() {
    fits(new Wanted(0, Map.of(Part.KAFKA, 0), null, null));
  }

  @Test
  void otherPortsOrServersAreRefusedWhileItRuns() {
    isRefused(new Wanted(8000, Map.of(), null, null));
    isRefused(new Wanted(0, Map.of(Part.GATEWAY, 8080), null, null));
    isRefused(new Wanted(0, Map.of(), "broker:9092", null));
    isRefused(
        new Wanted(
            0, Map.of(), null, new Running.ExternalPostgres("jdbc:postgresql://x/y", "u", "p")));
  }

  private static void fits(Wanted wanted) {
    assertThatCode(() -> wanted.checkAgainst(ON_7000)).doesNotThrowAnyException();
  }

  private static void isRefused(Wanted wanted) {
    assertThatThrownBy(() -> wanted.checkAgainst(ON_7000))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("infra/down first");
  }
}

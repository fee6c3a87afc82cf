package sluice.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.launcher.data.Running;
import sluice.launcher.process.Ports;
import sluice.launcher.trading.FirstOrder;
import sluice.launcher.venue.Launch;
import sluice.launcher.venue.Launch.Kind;

class UpRunTest {
  private static final FirstOrder.Outcome ACCEPTED = new FirstOrder.Outcome.Accepted("BTC-EUR");

  @Test
  void aWarmStartIsJudgedByItsSeconds() {
    assertThat(result(Kind.WARM, 24.9, ACCEPTED))
        .isEqualTo("RESULT up start=warm seconds=24.9 order=BTC-EUR met=yes");
    assertThat(result(Kind.WARM, 25.1, ACCEPTED)).endsWith("met=no");
  }

  @Test
  void aStartThatHadToBuildOrProvisionIsNot() {
    assertThat(result(Kind.FIRST, 80, ACCEPTED)).endsWith("met=n/a");
    assertThat(result(Kind.BUILT, 3, ACCEPTED)).endsWith("met=n/a");
  }

  @Test
  void withoutAnAcceptedOrderNothingIsMet() {
    assertThat(result(Kind.WARM, 3, new FirstOrder.Outcome.NoOpenMarket()))
        .endsWith("order=none met=n/a");
    assertThat(result(Kind.WARM, 3, new FirstOrder.Outcome.Refused("107")))
        .endsWith("order=refused met=n/a");
    assertThat(result(Kind.NONE, 1, null)).endsWith("order=not-tried met=n/a");
  }

  private static String result(Kind kind, double seconds, FirstOrder.Outcome order) {
    Running running = new Running(Instant.EPOCH, Ports.choose(0, Map.of()), null, null);
    return UpRun.result(new Launch.Outcome(kind, running, seconds, order, "7 trading"));
  }
}

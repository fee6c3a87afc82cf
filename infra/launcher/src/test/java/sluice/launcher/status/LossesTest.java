package sluice.launcher.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LossesTest {
  private static final long EVENTS = 5_000;

  private final ShardStatus shard =
      new ShardStatus(
          "LIVE", 1, 4_000, EVENTS, null, 0, 0L, 0, 0L, 3_000, 1_000, 0, List.of(), 0.5, 2.0,
          "OPEN", 1L, 10, 2);

  @Test
  void aGatewayWithASnapshotReadsWhatCameSince() {
    assertThat(cost("gateway", 120L)).contains("read 120 events");
  }

  @Test
  void aGatewayThatIsNotKnownMayReadAllEvents() {
    assertThat(cost("gateway", null)).contains("read 5,000 events");
  }

  @Test
  void aShardThatDoesNotAnswerIsNotGuessedAbout() {
    assertThat(Losses.of(null, 1L))
        .singleElement()
        .extracting(Loss::costs)
        .asString()
        .contains("unknown");
  }

  private String cost(String of, Long gatewayReads) {
    return Losses.of(shard, gatewayReads).stream()
        .filter(it -> it.of().equals(of))
        .findFirst()
        .orElseThrow()
        .costs();
  }
}

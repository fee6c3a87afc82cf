package sluice.replica.genesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import sluice.replica.genesis.VenueTopics.Found;

/** Which topics may be the beginning of a venue, and what is said of those that may not. */
class GenesisTest {
  private static final String COMMANDS = "trading.commands.e1";
  private static final List<String> NAMES =
      List.of("trading.events", "access.log", "control.events", "control.acts", COMMANDS);

  @Test
  void topicsThatAreAsTheyMustBeDoNotDiffer() {
    assertThat(new Found(1, 1, VenueTopics.required(1)).differences("t")).isEmpty();
    assertThat(new Found(1, 3, VenueTopics.required(3)).differences("t")).isEmpty();
  }

  @Test
  void threeCopiesNeedTwoThatAcknowledge() {
    assertThat(VenueTopics.required(3)).containsEntry("min.insync.replicas", "2");
    assertThat(VenueTopics.required(2)).containsEntry("min.insync.replicas", "1");
    assertThat(new Found(1, 3, VenueTopics.required(1)).differences("t"))
        .containsExactly("t has min.insync.replicas=1, not 2");
  }

  @Test
  void everyDifferenceIsNamed() {
    Map<String, String> settings = new HashMap<>(VenueTopics.required(1));
    settings.put("message.timestamp.type", "CreateTime");
    settings.put("retention.ms", "604800000");

    assertThat(new Found(4, 1, settings).differences(COMMANDS))
        .containsExactly(
            "trading.commands.e1 has 4 partitions, not 1",
            "trading.commands.e1 has message.timestamp.type=CreateTime, not LogAppendTime",
            "trading.commands.e1 has retention.ms=604800000, not -1");
  }

  @Test
  void aBeginningMayBeTakenUpWhereItStopped() {
    for (Map<String, Long> records :
        List.<Map<String, Long>>of(
            Map.of(),
            Map.of("trading.events", 0L),
            Map.of("trading.events", 0L, "access.log", 0L, COMMANDS, 0L),
            Map.of("trading.events", 0L, "access.log", 0L, COMMANDS, 1L),
            Map.of("trading.events", 9L, "access.log", 9L, COMMANDS, 9L),
            Map.of("trading.events", 9L, "access.log", 9L, "control.acts", 9L, COMMANDS, 9L))) {
      assertThatCode(() -> Genesis.refuseLosses(NAMES, COMMANDS, records))
          .doesNotThrowAnyException();
    }
  }

  @Test
  void aLostLogIsNoBeginning() {
    for (Map<String, Long> records :
        List.of(
            Map.of("trading.events", 9L),
            Map.of("control.events", 9L),
            Map.of("control.acts", 1L, "trading.events", 0L, "access.log", 0L, COMMANDS, 0L),
            Map.of("trading.events", 0L, COMMANDS, 1L),
            Map.of("access.log", 1L, COMMANDS, 1L),
            Map.of("trading.events", 9L, "access.log", 0L, COMMANDS, 0L))) {
      assertThatThrownBy(() -> Genesis.refuseLosses(NAMES, COMMANDS, records))
          .isInstanceOf(GenesisRefused.class)
          .hasMessageContaining("needs recovery");
    }
  }

  @Test
  void whereAVenueStoodNothingMayBeMissing() {
    assertThatCode(
            () ->
                Genesis.refuseAbsence(
                    NAMES, COMMANDS, Map.of("trading.events", 0L, "access.log", 0L, COMMANDS, 1L)))
        .doesNotThrowAnyException();
    for (Map<String, Long> records :
        List.<Map<String, Long>>of(
            Map.of(),
            Map.of("trading.events", 0L, COMMANDS, 1L),
            Map.of("trading.events", 0L, "access.log", 0L, COMMANDS, 0L))) {
      assertThatThrownBy(() -> Genesis.refuseAbsence(NAMES, COMMANDS, records))
          .isInstanceOf(GenesisRefused.class)
          .hasMessageContaining("needs recovery");
    }
  }
}

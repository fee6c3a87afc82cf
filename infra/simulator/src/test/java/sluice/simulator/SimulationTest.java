package sluice.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole system from seeds; {@code infra/simulate --seed S} tells what one of them does. */
class SimulationTest {
  private static final int SEEDS = 500;

  @Test
  void nothingThatGoesWrongLosesOrDoublesWhatWasAcknowledged() {
    long answered = 0;
    int cutBelow = 0;
    int fromSnapshot = 0;
    int lives = 0;
    int plansHeld = 0;
    int plansOpened = 0;
    int warmViews = 0;
    int viewsPassedOver = 0;
    int viewsCompared = 0;
    int actsTold = 0;
    int accessTold = 0;
    int cutsNoticed = 0;
    List<String> failures = new ArrayList<>();
    for (long seed = 1; seed <= SEEDS; seed++) {
      Simulation.Outcome outcome = Simulation.run(seed, null);
      if (outcome.failure() != null) failures.add("seed " + seed + ": " + outcome.failure());
      answered += outcome.answered();
      lives += outcome.lives();
      plansHeld += outcome.plansHeld();
      plansOpened += outcome.plansOpened();
      if (outcome.warmViews() > 0) warmViews++;
      if (outcome.viewsPassedOver() > 0) viewsPassedOver++;
      viewsCompared += outcome.viewsCompared();
      actsTold += outcome.actsTold();
      accessTold += outcome.accessTold();
      cutsNoticed += outcome.cutsNoticed();
      if (outcome.cutBelow()) cutBelow++;
      if (outcome.fromSnapshot()) fromSnapshot++;
    }
    assertThat(failures).isEmpty();
    assertThat(answered)
        .as("a simulation in which nobody trades proves nothing")
        .isGreaterThan(SEEDS * 20);
    assertThat(lives).as("nor one in which nobody dies").isGreaterThan(SEEDS * 4);
    assertThat(fromSnapshot).as("nor one without snapshots").isGreaterThan(SEEDS / 4);
    assertThat(warmViews).as("nor one in which no view is restored").isGreaterThan(SEEDS / 2);
    assertThat(viewsPassedOver).as("nor one in which all can be").isGreaterThan(SEEDS / 8);
    assertThat(viewsCompared).as("nor one that compares none").isGreaterThan(SEEDS);
    assertThat(plansOpened).as("nor one in which no plan opens").isGreaterThan(SEEDS / 50);
    assertThat(actsTold).as("nor one in which nobody's acts are kept").isGreaterThan(SEEDS * 10);
    assertThat(accessTold).as("nor one without accounts and keys").isGreaterThan(SEEDS * 4);
    assertThat(cutsNoticed).as("nor one in which no topic is cut").isGreaterThan(SEEDS / 50);
    assertThat(plansHeld).as("nor one in which none is held").isGreaterThan(SEEDS / 100);
    assertThat(cutBelow).as("nor one in which no log is cut").isGreaterThan(SEEDS / 100);
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 47, 65})
  void theSameSeedTellsTheSameStoryToTheByte(long seed) {
    assertThat(story(seed)).isEqualTo(story(seed)).hasSizeGreaterThan(100);
  }

  private static List<String> story(long seed) {
    List<String> lines = new ArrayList<>();
    Simulation.run(seed, lines::add);
    return lines;
  }
}

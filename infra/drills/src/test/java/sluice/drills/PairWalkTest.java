package sluice.drills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import sluice.drills.strike.Strike;
import sluice.drills.strike.Strikes;

class PairWalkTest {
  private record Pair(Object one, Object other) {}

  private static List<Pair> pairs(List<?> walk) {
    List<Pair> pairs = new ArrayList<>();
    for (int i = 1; i < walk.size(); i++) pairs.add(new Pair(walk.get(i - 1), walk.get(i)));
    return pairs;
  }

  private static List<Pair> all(List<?> things) {
    List<Pair> all = new ArrayList<>();
    for (Object one : things) {
      for (Object other : things) if (one != other) all.add(new Pair(one, other));
    }
    return all;
  }

  @Test
  void everyOrderedPairOfDifferentOnesIsWalkedOnce() {
    for (int n = 2; n <= 20; n++) {
      List<Integer> things = IntStream.range(0, n).boxed().toList();
      assertThat(pairs(PairWalk.of(things))).containsExactlyInAnyOrderElementsOf(all(things));
    }
  }

  @Test
  void ofAllLossesThereAre182Pairs() {
    assertThat(pairs(PairWalk.of(Strikes.all())))
        .hasSize(182)
        .containsExactlyInAnyOrderElementsOf(all(Strikes.all()));
  }

  @Test
  void aLossThatIsSkippedIsInNoPair() {
    Strike skipped = Strikes.of("disk-full").orElseThrow();
    List<Strike> others = Strikes.all().stream().filter(it -> it != skipped).toList();
    assertThat(PairWalk.of(others)).doesNotContain(skipped);
    assertThat(pairs(PairWalk.of(others)))
        .hasSize(156)
        .containsExactlyInAnyOrderElementsOf(all(others));
  }

  @Test
  void oneLossAloneIsNoPair() {
    assertThatThrownBy(() -> PairWalk.of(List.of(1))).isInstanceOf(IllegalArgumentException.class);
  }
}

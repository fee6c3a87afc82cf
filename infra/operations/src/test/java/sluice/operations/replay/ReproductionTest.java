package sluice.operations.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ReproductionTest {
  private static FileTrade at(long timeMs) {
    return new FileTrade(timeMs, 23_600, 100);
  }

  @Test
  void aTradeIsMetWithinFiveSecondsOnEitherSide() {
    assertThat(Reproduction.matched(List.of(at(10_000)), List.of(at(5_000)))).isEqualTo(1);
    assertThat(Reproduction.matched(List.of(at(10_000)), List.of(at(15_000)))).isEqualTo(1);
    assertThat(Reproduction.matched(List.of(at(10_000)), List.of(at(4_999)))).isZero();
    assertThat(Reproduction.matched(List.of(at(10_000)), List.of(at(15_001)))).isZero();
  }

  @Test
  void priceAndQuantityMustBeEqual() {
    List<FileTrade> recorded = List.of(at(10_000));

    assertThat(Reproduction.matched(recorded, List.of(new FileTrade(10_000, 23_601, 100))))
        .isZero();
    assertThat(Reproduction.matched(recorded, List.of(new FileTrade(10_000, 23_600, 99)))).isZero();
  }

  @Test
  void oneTradeOfOursMeetsOneRecordedTradeOnly() {
    assertThat(Reproduction.matched(List.of(at(1_000), at(1_001)), List.of(at(1_000))))
        .isEqualTo(1);
    assertThat(Reproduction.matched(List.of(at(1_000)), List.of(at(1_000), at(1_001))))
        .isEqualTo(1);
  }

  @Test
  void asManyAreMetAsCanBe() {
    for (long seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<FileTrade> recorded = someTrades(random);
      List<FileTrade> made = someTrades(random);
      assertThat(Reproduction.matched(recorded, made))
          .as("seed %d", seed)
          .isEqualTo(mostPairs(recorded, made));
    }
  }

  private static List<FileTrade> someTrades(SplittableRandom random) {
    List<FileTrade> trades = new ArrayList<>();
    int count = random.nextInt(8);
    for (int i = 0; i < count; i++) trades.add(at(random.nextInt(20_000)));
    return trades;
  }

  /** By trying all: for each recorded trade every partner it may have, and none. */
  private static int mostPairs(List<FileTrade> recorded, List<FileTrade> made) {
    if (recorded.isEmpty()) return 0;
    List<FileTrade> rest = recorded.subList(1, recorded.size());
    int most = mostPairs(rest, made);
    for (FileTrade partner : made) {
      if (Math.abs(partner.timeMs() - recorded.getFirst().timeMs()) > Reproduction.WITHIN_MS) {
        continue;
      }
      List<FileTrade> left = new ArrayList<>(made);
      left.remove(partner);
      most = Math.max(most, 1 + mostPairs(rest, left));
    }
    return most;
  }
}

package sluice.matching.core.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Makes a failing log short: commands go, in ever smaller pieces, as long as it still fails. */
final class Shrinker {
  private final Supplier<Comparison> comparisons;
  private final long untilNs;

  /**
   * @param comparisons a new one each time
   * @param seconds how long it may take
   */
  Shrinker(Supplier<Comparison> comparisons, int seconds) {
    this.comparisons = comparisons;
    this.untilNs = System.nanoTime() + seconds * 1_000_000_000L;
  }

  Comparison.Failure shrink(Comparison.Failure failure) {
    Comparison.Failure shortest = failure;
    for (int piece = Math.max(1, shortest.log().size() / 2); piece >= 1; piece /= 2) {
      boolean again = true;
      while (again && System.nanoTime() < untilNs) {
        again = false;
        for (int from = shortest.log().size() - piece; from >= 1; from -= piece) {
          if (System.nanoTime() > untilNs) break;
          Comparison.Failure smaller = without(shortest.log(), from, piece);
          if (smaller != null) {
            shortest = smaller;
            again = piece > 1;
          }
        }
      }
    }
    return shortest;
  }

  private Comparison.Failure without(List<Arrival> log, int from, int count) {
    if (from >= log.size()) return null;
    List<Arrival> fewer = new ArrayList<>(log);
    fewer.subList(from, Math.min(log.size(), from + count)).clear();
    try {
      return comparisons.get().replay(fewer);
    } catch (RuntimeException e) {
      return null; // the oracle itself cannot follow such a log
    }
  }
}

package sluice.operations.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How many recorded trades came out again: matched one to one, equal in price and quantity, within
 * {@value #WITHIN_MS} ms of file time. Taking the earliest that fits first matches as many as can
 * be matched, because all windows are of one length.
 */
final class Reproduction {
  static final long WITHIN_MS = 5_000;

  private Reproduction() {}

  private record Like(long cents, long units) {
    static Like of(FileTrade trade) {
      return new Like(trade.cents(), trade.units());
    }
  }

  /**
   * @param recorded in any order
   * @param made in any order
   * @return how many of the recorded have a partner among the made
   */
  static int matched(List<FileTrade> recorded, List<FileTrade> made) {
    Map<Like, Deque<FileTrade>> left = new HashMap<>();
    for (FileTrade trade : byTime(made)) {
      left.computeIfAbsent(Like.of(trade), like -> new ArrayDeque<>()).add(trade);
    }
    int matched = 0;
    for (FileTrade trade : byTime(recorded)) {
      Deque<FileTrade> alike = left.get(Like.of(trade));
      if (alike == null) continue;
      while (!alike.isEmpty() && alike.peek().timeMs() < trade.timeMs() - WITHIN_MS) alike.poll();
      if (!alike.isEmpty() && alike.peek().timeMs() <= trade.timeMs() + WITHIN_MS) {
        alike.poll();
        matched++;
      }
    }
    return matched;
  }

  private static List<FileTrade> byTime(List<FileTrade> trades) {
    List<FileTrade> sorted = new ArrayList<>(trades);
    sorted.sort((a, b) -> Long.compare(a.timeMs(), b.timeMs()));
    return sorted;
  }
}

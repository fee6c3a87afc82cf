package sluice.drills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import sluice.drills.judge.Verdict;

/**
 * What a drill's runs came to. Seconds are from the strike to the first order that was both asked
 * for and accepted after it.
 */
final class Figures {
  private final String name;
  private final List<Double> seconds = new ArrayList<>();
  private int runs;
  private long acknowledged;
  private long lost;
  private long doubled;
  private int problems;
  private OrdersThroughLoss.Seen orders;

  Figures(String name) {
    this.name = name;
  }

  /** The first accepted order after a strike. */
  void took(double taken) {
    seconds.add(taken);
  }

  /** How orders fared through a loss; of several the one that slowed them down most is told. */
  void saw(OrdersThroughLoss.Seen seen) {
    if (orders == null || seen.slowdown() > orders.slowdown()) orders = seen;
  }

  /** A judgement; of several on one venue the last has seen everything. */
  void judged(Verdict verdict) {
    acknowledged = verdict.acknowledged();
    lost = Math.max(lost, verdict.lost());
    doubled = Math.max(doubled, verdict.doubled());
    problems += verdict.problems().size();
  }

  /** Something else that is wrong. */
  void problem() {
    problems++;
  }

  /** One run is over. */
  void ran() {
    runs++;
  }

  boolean good() {
    return problems == 0 && runs > 0;
  }

  /**
   * The last line. The bound is that of the rule of three: losses per run, at 95 %, if none was.
   */
  String result() {
    List<Double> sorted = new ArrayList<>(seconds);
    Collections.sort(sorted);
    return String.format(
        Locale.ROOT,
        "RESULT drill.%s runs=%d lost=%d doubled=%d p50=%s p95=%s worst=%s bound=%.3f"
            + " acknowledged=%d problems=%d%s",
        name,
        runs,
        lost,
        doubled,
        rank(sorted, 0.5),
        rank(sorted, 0.95),
        rank(sorted, 1),
        Math.min(1, 3.0 / Math.max(1, runs)),
        acknowledged,
        problems,
        orders == null ? "" : " " + orders);
  }

  /** Nearest rank: a time that was seen. */
  private static String rank(List<Double> sorted, double share) {
    if (sorted.isEmpty()) return "-";
    int at = (int) Math.ceil(share * sorted.size()) - 1;
    return String.format(Locale.ROOT, "%.2f", sorted.get(Math.max(0, at)));
  }
}

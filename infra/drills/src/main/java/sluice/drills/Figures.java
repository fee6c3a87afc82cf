package sluice.drills;

import java.util.Locale;
import sluice.drills.judge.Verdict;

/** What a drill's runs on one venue came to. */
final class Figures {
  private final String name;
  private final Times times = new Times();
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
  void took(double seconds) {
    times.add(seconds);
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

  int runs() {
    return runs;
  }

  long acknowledged() {
    return acknowledged;
  }

  long lost() {
    return lost;
  }

  long doubled() {
    return doubled;
  }

  int problems() {
    return problems;
  }

  Times times() {
    return times;
  }

  /**
   * The last line. The bound is that of the rule of three: losses per run, at 95 %, if none was.
   */
  String result() {
    return String.format(
        Locale.ROOT,
        "RESULT drill.%s runs=%d lost=%d doubled=%d %s bound=%.3f acknowledged=%d problems=%d%s",
        name,
        runs,
        lost,
        doubled,
        times,
        Math.min(1, 3.0 / Math.max(1, runs)),
        acknowledged,
        problems,
        orders == null ? "" : " " + orders);
  }
}

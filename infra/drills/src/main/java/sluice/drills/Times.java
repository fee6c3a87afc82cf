package sluice.drills;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Seconds, each from a strike to the first order that was asked for and accepted after it. */
final class Times {
  private final List<Double> seconds = new ArrayList<>();

  void add(double taken) {
    seconds.add(taken);
  }

  void addAll(Times others) {
    seconds.addAll(others.seconds);
  }

  /** As a result line tells them. */
  @Override
  public String toString() {
    List<Double> sorted = new ArrayList<>(seconds);
    Collections.sort(sorted);
    return "p50=%s p95=%s worst=%s"
        .formatted(rank(sorted, 0.5), rank(sorted, 0.95), rank(sorted, 1));
  }

  /** Nearest rank: a time that was seen. */
  private static String rank(List<Double> sorted, double share) {
    if (sorted.isEmpty()) return "-";
    int at = (int) Math.ceil(share * sorted.size()) - 1;
    return String.format(Locale.ROOT, "%.2f", sorted.get(Math.max(0, at)));
  }
}

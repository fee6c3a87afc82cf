package sluice.matching.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Times seen in several windows; a percentile is the median of theirs, in microseconds. */
final class Windows {
  private final List<long[]> windows = new ArrayList<>();

  /**
   * @param sortedNs of one window
   */
  void took(long[] sortedNs) {
    if (sortedNs.length > 0) windows.add(sortedNs);
  }

  double p50() {
    return Bench.median(each(0.5));
  }

  double p99() {
    return Bench.median(each(0.99));
  }

  private List<Double> each(double share) {
    return windows.stream().map(it -> at(it, share)).toList();
  }

  private static double at(long[] sortedNs, double share) {
    int index = (int) Math.min(sortedNs.length - 1L, Math.round(sortedNs.length * share));
    return sortedNs[index] / 1e3;
  }

  /** p50, p99 and the longest, each as the median and of every window. */
  @Override
  public String toString() {
    return column(0.5) + " | " + column(0.99) + " | " + column(1);
  }

  private String column(double share) {
    List<Double> each = each(share);
    return each.stream()
        .map(it -> String.format(Locale.ROOT, "%,.0f", it))
        .collect(
            Collectors.joining(
                ", ", String.format(Locale.ROOT, "%,.0f of ", Bench.median(each)), ""));
  }
}

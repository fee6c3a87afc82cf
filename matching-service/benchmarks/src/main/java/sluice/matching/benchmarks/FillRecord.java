package sluice.matching.benchmarks;

import java.util.Arrays;

/** Counts fills; remembers them on request. */
final class FillRecord {
  private long fills;
  private long turnover;
  private boolean remembering;
  private long[] remembered = new long[0];
  private int size;

  void remember() {
    remembering = true;
    remembered = new long[1 << 16];
  }

  void fill(long maker, long taker, long ticks, long steps) {
    fills++;
    turnover += ticks * steps;
    if (remembering) append(maker, taker, ticks, steps);
  }

  private void append(long maker, long taker, long ticks, long steps) {
    if (size == remembered.length) remembered = Arrays.copyOf(remembered, size * 2);
    remembered[size++] = maker;
    remembered[size++] = taker;
    remembered[size++] = ticks;
    remembered[size++] = steps;
  }

  long fills() {
    return fills;
  }

  long turnover() {
    return turnover;
  }

  long[] record() {
    return Arrays.copyOf(remembered, size);
  }
}

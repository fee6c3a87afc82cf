package sluice.matching.core.table;

import java.util.Arrays;

/** A list of longs to fill, sort and walk, used again and again. One thread. */
public final class LongList {
  private long[] values = new long[64];
  private int size;

  public void clear() {
    size = 0;
  }

  /** Forgets all but the first so many. */
  public void truncate(int toSize) {
    size = toSize;
  }

  public int size() {
    return size;
  }

  public long get(int index) {
    return values[index];
  }

  public void add(long value) {
    if (size == values.length) values = Arrays.copyOf(values, size * 2);
    values[size++] = value;
  }

  /** Ascending; in place, by heap sort, since nothing may be allocated. */
  public void sort() {
    for (int root = size / 2 - 1; root >= 0; root--) sink(root, size);
    for (int end = size - 1; end > 0; end--) {
      long largest = values[0];
      values[0] = values[end];
      values[end] = largest;
      sink(0, end);
    }
  }

  private void sink(int root, int end) {
    long value = values[root];
    int at = root;
    for (int child = 2 * at + 1; child < end; child = 2 * at + 1) {
      if (child + 1 < end && values[child + 1] > values[child]) child++;
      if (values[child] <= value) break;
      values[at] = values[child];
      at = child;
    }
    values[at] = value;
  }
}

package sluice.gateway.live;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import sluice.replica.snapshot.SnapshotOutput;

/**
 * Copies a view's parts one after the other while the view goes on: a part about to change is
 * copied first, so all stand as they stood when the copy began. Guarded by the views' lock.
 */
public final class PartCopies {
  private final Supplier<Collection<? extends Part>> all;
  private List<Part> parts = List.of();
  private int next;
  private long number;
  private SnapshotOutput out;
  private byte tag;
  private long longestNs;

  /**
   * @param all parts there are
   */
  public PartCopies(Supplier<Collection<? extends Part>> all) {
    this.all = all;
  }

  /**
   * Begins a copy.
   *
   * @param tag written before each part
   */
  void begin(byte tag, SnapshotOutput out) {
    this.tag = tag;
    this.out = out;
    parts = new ArrayList<>(all.get());
    next = 0;
    longestNs = 0;
    number++;
  }

  /** Puts them in order; needs no lock. Whoever writes the copy. */
  void sort() {
    parts.sort(Comparator.comparingLong(Part::partId));
  }

  /**
   * Writes the next part.
   *
   * @return false when none is left
   */
  boolean writeNext() {
    while (next < parts.size()) {
      Part part = parts.get(next++);
      if (part.copied == number) continue;
      write(part);
      return true;
    }
    return false;
  }

  private void write(Part part) {
    part.copied = number;
    out.int8(tag);
    part.writeTo(out);
  }

  /** The copy is over, whole or not. */
  void end() {
    out = null;
    parts = List.of();
  }

  /** The longest that a change had to wait for its part to be copied. */
  long longestNs() {
    return longestNs;
  }

  /** A part is about to change. */
  public void changes(Part part) {
    if (out == null || part.copied == number) return;
    long beganNs = System.nanoTime();
    write(part);
    longestNs = Math.max(longestNs, System.nanoTime() - beganNs);
  }

  /** A part was not there before: a copy under way is without it. */
  public void isNew(Part part) {
    part.copied = number;
  }
}

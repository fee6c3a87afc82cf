package sluice.control.domain;

import java.util.Arrays;

/** What one copy of the domain events holds, as hashes by position. One thread. */
final class History {
  private final String name;
  private long[] hashes = new long[256];
  private int size;

  /**
   * @param name of the copy, for people
   */
  History(String name) {
    this.name = name;
  }

  /**
   * Takes the next event; one whose position does not rise must be the known one.
   *
   * @throws HistoriesDiffer at a hole, or at another event at a known position
   */
  void take(EventRecord record) {
    long position = record.position();
    long hash = record.hash();
    if (position < 1 || position > size + 1L) {
      throw new HistoriesDiffer(
          "%s has event %d behind event %d: there is a hole".formatted(name, position, size));
    }
    if (position <= size) {
      if (hashes[(int) position - 1] != hash) {
        throw new HistoriesDiffer(
            "%s holds two different events at position %d".formatted(name, position));
      }
      return;
    }
    if (size == hashes.length) hashes = Arrays.copyOf(hashes, size * 2);
    hashes[size++] = hash;
  }

  long size() {
    return size;
  }

  /**
   * @throws HistoriesDiffer unless one is the other's beginning
   */
  void requireSameBeginning(History other) {
    int common = Math.min(size, other.size);
    int at = Arrays.mismatch(hashes, 0, common, other.hashes, 0, common);
    if (at < 0) return;
    throw new HistoriesDiffer(
        "%s and %s hold different events at position %d".formatted(name, other.name, at + 1));
  }
}

package sluice.matching.core.time;

import java.util.Arrays;
import sluice.matching.core.table.Rows;
import sluice.vocabulary.Digest;

/**
 * What is to happen at a log time, earliest first; of equals the one that was armed first. A binary
 * heap of rows, 0 is none. One thread.
 */
public final class Timers {
  /** What a timer is about. */
  public enum Kind {
    /** An account's cancel-on-disconnect group; the owner is its row. */
    GROUP,
    /** A market's auction call or lock ends; the owner is the market's id. */
    PHASE,
    /** A market's auction is looked at; the owner is the market's id. */
    INDICATION,
    /** A market's lease ends; the owner is the market's id. */
    LEASE
  }

  private static final Kind[] KINDS = Kind.values();

  private final Rows rows = new Rows(0);
  private long[] due = new long[64];
  private long[] numbers = new long[64];
  private int[] owners = new int[64]; // owner << 2 | kind
  private int[] places = new int[64]; // in the heap
  private int[] heap = new int[64];
  private int size;
  private long armed;

  /** How many are pending. */
  public int size() {
    return size;
  }

  /** Log time of the earliest; the end of time when none is pending. */
  public long nextDueMs() {
    return size == 0 ? Long.MAX_VALUE : due[heap[0]];
  }

  /** Arms a timer. */
  public int arm(long dueMs, Kind kind, int owner) {
    return restore(dueMs, ++armed, kind, owner);
  }

  /** Arms a timer under the number that it had. */
  public int restore(long dueMs, long number, Kind kind, int owner) {
    int timer = rows.take();
    if (timer == due.length) {
      due = Arrays.copyOf(due, timer * 2);
      numbers = Arrays.copyOf(numbers, timer * 2);
      owners = Arrays.copyOf(owners, timer * 2);
      places = Arrays.copyOf(places, timer * 2);
      heap = Arrays.copyOf(heap, timer * 2);
    }
    due[timer] = dueMs;
    numbers[timer] = number;
    owners[timer] = owner << 2 | kind.ordinal();
    rise(timer, size++);
    return timer;
  }

  /** The earliest. */
  public int first() {
    return heap[0];
  }

  public Kind kind(int timer) {
    return KINDS[owners[timer] & 3];
  }

  public int owner(int timer) {
    return owners[timer] >>> 2;
  }

  public long dueMs(int timer) {
    return due[timer];
  }

  public long number(int timer) {
    return numbers[timer];
  }

  /** How many were ever armed. */
  public long armed() {
    return armed;
  }

  /** As it was when a snapshot was taken. */
  public void restoreArmed(long count) {
    armed = count;
  }

  /** The timer will not fire. */
  public void disarm(int timer) {
    int place = places[timer];
    int last = heap[--size];
    rows.free(timer);
    if (last == timer) return;
    if (place > 0 && before(last, heap[place - 1 >> 1])) rise(last, place);
    else sink(last, place);
  }

  private boolean before(int one, int other) {
    return due[one] < due[other] || due[one] == due[other] && numbers[one] < numbers[other];
  }

  private void rise(int timer, int from) {
    int place = from;
    while (place > 0 && before(timer, heap[place - 1 >> 1])) {
      put(heap[place - 1 >> 1], place);
      place = place - 1 >> 1;
    }
    put(timer, place);
  }

  private void sink(int timer, int from) {
    int place = from;
    for (int child = 2 * place + 1; child < size; child = 2 * place + 1) {
      if (child + 1 < size && before(heap[child + 1], heap[child])) child++;
      if (!before(heap[child], timer)) break;
      put(heap[child], place);
      place = child;
    }
    put(timer, place);
  }

  private void put(int timer, int place) {
    heap[place] = timer;
    places[timer] = place;
  }

  /** One word about a timer, its owner told by a word that means the same in every copy. */
  public long part(int timer, long owner) {
    long part = Digest.fold(Digest.fold(Digest.EMPTY, due[timer]), numbers[timer]);
    return Digest.fold(Digest.fold(part, owners[timer] & 3), owner);
  }
}

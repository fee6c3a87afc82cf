package sluice.drills.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Counts what has been acknowledged, notes the first order that was both asked for and accepted
 * after a strike, and keeps how long each order waited for its answer. Any thread.
 */
public final class Watch {
  private static final long NONE = Long.MIN_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long accepted;
  private long struckNs = NONE;
  private long firstAfterNs = NONE;
  private final List<RoundTrip> roundTrips = new ArrayList<>();

  /** One order's way and back. */
  private record RoundTrip(long askedNs, long tookNs, boolean taken) {}

  /**
   * An order was accepted, and that is on the trader's disk.
   *
   * @param answeredNs when the answer had come
   */
  void accepted(long askedNs, long answeredNs) {
    lock.lock();
    try {
      accepted++;
      roundTrips.add(new RoundTrip(askedNs, answeredNs - askedNs, true));
      if (struckNs != NONE && firstAfterNs == NONE && askedNs - struckNs >= 0) {
        firstAfterNs = System.nanoTime();
      }
      moved.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** An order was not accepted, or nobody knows. */
  void notAccepted(long askedNs, long answeredNs) {
    lock.lock();
    try {
      roundTrips.add(new RoundTrip(askedNs, answeredNs - askedNs, false));
    } finally {
      lock.unlock();
    }
  }

  /** How the orders fared that were asked for within a time, and have been answered. */
  public RoundTrips roundTrips(long fromNs, long toNs) {
    lock.lock();
    try {
      List<RoundTrip> within =
          roundTrips.stream()
              .filter(it -> it.askedNs - fromNs >= 0 && it.askedNs - toNs < 0)
              .toList();
      long[] tookNs = within.stream().mapToLong(RoundTrip::tookNs).sorted().toArray();
      long notAccepted = within.stream().filter(it -> !it.taken).count();
      return RoundTrips.of(tookNs, notAccepted);
    } finally {
      lock.unlock();
    }
  }

  /** From now on the first accepted order is looked for. */
  public void struck() {
    lock.lock();
    try {
      struckNs = System.nanoTime();
      firstAfterNs = NONE;
    } finally {
      lock.unlock();
    }
  }

  /** Orders accepted so far. */
  public long accepted() {
    lock.lock();
    try {
      return accepted;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for so many accepted orders in all.
   *
   * @return whether they came in time
   */
  public boolean awaitAccepted(long atLeast, Duration within) throws InterruptedException {
    return await(() -> accepted >= atLeast, within);
  }

  /**
   * Waits for the first order after the strike.
   *
   * @return seconds from the strike; NaN when none came in time
   */
  public double awaitFirst(Duration within) throws InterruptedException {
    if (!await(() -> firstAfterNs != NONE, within)) return Double.NaN;
    return (firstAfterNs - struckNs) / 1e9;
  }

  private boolean await(BooleanSupplier reached, Duration within) throws InterruptedException {
    long leftNs = within.toNanos();
    lock.lock();
    try {
      while (!reached.getAsBoolean()) {
        if (leftNs <= 0) return false;
        leftNs = moved.awaitNanos(leftNs);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}

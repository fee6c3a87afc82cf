package sluice.drills.client;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Counts what has been acknowledged, and notes the first order that was both asked for and accepted
 * after a strike. Any thread.
 */
public final class Watch {
  private static final long NONE = Long.MIN_VALUE;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private long accepted;
  private long struckNs = NONE;
  private long firstAfterNs = NONE;

  /** An order was accepted, and that is on the trader's disk. */
  void accepted(long askedNs) {
    lock.lock();
    try {
      accepted++;
      if (struckNs != NONE && firstAfterNs == NONE && askedNs - struckNs >= 0) {
        firstAfterNs = System.nanoTime();
      }
      moved.signalAll();
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

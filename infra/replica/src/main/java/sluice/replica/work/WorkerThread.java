package sluice.replica.work;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * A thread that does one work's steps. Before it rests it says so and looks once more, so whoever
 * brings something to do either is seen by that look or sees that a wake is needed.
 */
final class WorkerThread implements Worker {
  private final Work work;
  private final Thread thread;
  private volatile boolean ending;
  private volatile boolean resting;

  WorkerThread(String name, Work work) {
    this.work = work;
    this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
  }

  private void run() {
    try {
      while (!ending && !thread.isInterrupted()) {
        Pause pause = work.step();
        if (pause == Pause.END) return;
        if (pause.wakes()) restUnlessWoken(pause.ns());
        else restWholly(pause.ns());
      }
    } finally {
      work.ended();
    }
  }

  private void restUnlessWoken(long ns) {
    if (!resting) {
      resting = true;
      return;
    }
    if (!ending) LockSupport.parkNanos(ns);
    resting = false;
  }

  private void restWholly(long ns) {
    resting = false;
    if (ns == 0) return;
    long deadlineNs = System.nanoTime() + ns;
    for (long leftNs = ns; leftNs > 0 && !ending && !thread.isInterrupted(); ) {
      LockSupport.parkNanos(leftNs);
      leftNs = deadlineNs - System.nanoTime();
    }
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void wake() {
    if (resting) LockSupport.unpark(thread);
  }

  @Override
  public void end() {
    ending = true;
    LockSupport.unpark(thread);
  }

  @Override
  public void interrupt() {
    ending = true;
    thread.interrupt();
  }

  @Override
  public boolean join(Duration within) throws InterruptedException {
    return thread.getState() == Thread.State.NEW || thread.join(within);
  }
}

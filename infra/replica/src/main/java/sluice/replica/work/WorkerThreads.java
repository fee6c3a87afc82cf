package sluice.replica.work;

import java.util.concurrent.locks.LockSupport;

/** A platform thread for each work. */
final class WorkerThreads implements Workers {
  @Override
  public Worker worker(String name, Work work) {
    return new WorkerThread(name, work);
  }

  @Override
  public long nowNs() {
    return System.nanoTime();
  }

  @Override
  public long wallMs() {
    return System.currentTimeMillis();
  }

  @Override
  public void rest(long ns) {
    LockSupport.parkNanos(ns);
  }
}

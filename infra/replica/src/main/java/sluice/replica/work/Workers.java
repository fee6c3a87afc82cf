package sluice.replica.work;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The threads and the time of one process. Any thread. */
public interface Workers {
  /** The machine's own: a thread for each work. */
  Workers THREADS = new WorkerThreads();

  /**
   * Somebody to drive the work, not started yet.
   *
   * @param name for people
   */
  Worker worker(String name, Work work);

  /** A clock that only rises, and says nothing but how long something took. */
  long nowNs();

  /** What the machine's clock shows; it may leap. */
  long wallMs();

  /** Inside a step that cannot go on: others get so long to change that. */
  void rest(long ns);

  /**
   * Inside a step that cannot go on: waits for what others bring.
   *
   * @throws TimeoutException when it has not come within the time
   */
  default <T> T await(Future<T> future, Duration within)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(within.toNanos(), TimeUnit.NANOSECONDS);
  }
}

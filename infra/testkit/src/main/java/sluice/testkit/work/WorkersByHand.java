package sluice.testkit.work;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Work is done when the test says whose: nothing happens beside it, so whoever rests would do so
 * for ever. Each look at the clock takes a microsecond. One thread.
 */
public class WorkersByHand implements Workers {
  private final Map<String, Work> works = new HashMap<>();
  private long nowNs;

  /** So many steps of one work. */
  public void step(String name, int steps) {
    for (int i = 0; i < steps; i++) works.get(name).step();
  }

  /** One step of a work. */
  public void step(String name) {
    step(name, 1);
  }

  /** Time passes. */
  public void pass(long ns) {
    nowNs += ns;
  }

  /** Somebody wakes a work. Nothing happens, unless the test says what. */
  protected void woken(String name) {}

  @Override
  public Worker worker(String name, Work work) {
    works.put(name, work);
    return new Worker() {
      @Override
      public void start() {}

      @Override
      public void wake() {
        woken(name);
      }

      @Override
      public void end() {}

      @Override
      public void interrupt() {}

      @Override
      public boolean join(Duration within) {
        return true;
      }
    };
  }

  @Override
  public long nowNs() {
    return nowNs += 1_000;
  }

  @Override
  public long wallMs() {
    return nowNs / 1_000_000;
  }

  @Override
  public void rest(long ns) {
    throw new AssertionError("nobody else would change anything");
  }
}

package sluice.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/** The threads and the clock of one process, until it is killed. */
final class SimulatedProcess implements Workers {
  /** What a step that waits for others in a killed process ends with. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** What the wall shows when virtual time begins. */
  static final long BEGAN_MS = 1_767_225_600_000L;

  private static final long LOOK_NS = 1_000_000;

  final String name;
  private final Scheduler scheduler;
  private final List<SimulatedWorker> workers = new ArrayList<>();
  private long skewMs;
  private boolean killed;

  SimulatedProcess(String name, Scheduler scheduler) {
    this.name = name;
    this.scheduler = scheduler;
  }

  /** It is gone; nobody in it gets to do anything more. */
  void kill() {
    killed = true;
    workers.forEach(scheduler::remove);
  }

  boolean killed() {
    return killed;
  }

  /** Nobody in it moves for so long. */
  void pause(long ns) {
    long untilNs = scheduler.nowNs() + ns;
    for (SimulatedWorker worker : workers) worker.heldUntilNs = untilNs;
  }

  /** Its wall clock leaps. */
  void leap(long ms) {
    skewMs += ms;
  }

  /** Its wall clock is right again. */
  void setClock() {
    skewMs = 0;
  }

  @Override
  public Worker worker(String workerName, Work work) {
    return new SimulatedWorker(name + "." + workerName, work);
  }

  @Override
  public long nowNs() {
    return scheduler.nowNs();
  }

  @Override
  public long wallMs() {
    return BEGAN_MS + scheduler.nowMs() + skewMs;
  }

  @Override
  public void rest(long ns) {
    scheduler.rest(ns);
    if (killed) throw new Killed();
  }

  @Override
  public <T> T await(Future<T> future, Duration within)
      throws InterruptedException, ExecutionException, TimeoutException {
    long untilNs = nowNs() + within.toNanos();
    while (!future.isDone()) {
      if (nowNs() >= untilNs) throw new TimeoutException();
      rest(LOOK_NS);
    }
    return future.get();
  }

  private final class SimulatedWorker extends Actor implements Worker {
    private final Work work;
    private boolean wakeable;
    private boolean ending;
    private boolean ended;

    SimulatedWorker(String name, Work work) {
      super(name);
      this.work = work;
    }

    @Override
    public void start() {
      workers.add(this);
      if (!killed) scheduler.add(this);
    }

    @Override
    void move() {
      try {
        Pause pause = ending ? Pause.END : work.step();
        wakeable = pause.wakes();
        if (pause == Pause.END) leave();
        else if (pause.ns() > 0) dueNs = Math.max(dueNs, scheduler.nowNs() + pause.ns());
      } catch (Killed e) {
        ended = true;
      }
    }

    private void leave() {
      if (ended) return;
      ended = true;
      work.ended();
      scheduler.remove(this);
    }

    @Override
    public void wake() {
      if (wakeable) dueNs = Math.min(dueNs, scheduler.nowNs());
    }

    @Override
    public void end() {
      ending = true;
      dueNs = scheduler.nowNs();
    }

    @Override
    public void interrupt() {
      end();
    }

    @Override
    public boolean join(Duration within) {
      if (!working && workers.contains(this)) leave();
      return ended || !workers.contains(this);
    }
  }
}

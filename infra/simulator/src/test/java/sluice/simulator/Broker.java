package sluice.simulator;

import java.util.random.RandomGenerator;
import sluice.testkit.log.FaultyRecordLog;

/** Does a log's work. */
final class Broker extends Actor {
  private static final long LATENCY_NS = 1_000_000;
  private static final long IDLE_NS = 500_000_000;

  private final FaultyRecordLog log;
  private final Scheduler scheduler;
  private final RandomGenerator random;

  Broker(FaultyRecordLog log, Scheduler scheduler, RandomGenerator random) {
    super(log.name());
    this.log = log;
    this.scheduler = scheduler;
    this.random = random;
    log.whenBusy(this::wake);
  }

  private void wake() {
    dueNs = Math.min(dueNs, scheduler.nowNs() + random.nextLong(LATENCY_NS));
  }

  @Override
  void move() {
    dueNs = scheduler.nowNs() + (log.work() ? 0 : IDLE_NS);
  }
}

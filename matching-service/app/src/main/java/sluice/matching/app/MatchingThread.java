package sluice.matching.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.matching.app.ShardState.Hashed;
import sluice.matching.app.ShardState.Replay;
import sluice.replica.snapshot.SnapshotReport;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/** The thread that everything is decided on, as the {@link ShardLife} tells. Any thread. */
@Component
final class MatchingThread implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(MatchingThread.class);
  private static final Duration ENDED = Duration.ofSeconds(10);

  private final ShardLogs logs;
  private final ShardLife life;
  private final Worker worker;
  private volatile boolean running;

  MatchingThread(ShardLogs logs, ShardDisk disk, Departure departure) {
    this.logs = logs;
    this.life = new ShardLife(logs, disk, departure, Workers.THREADS);
    this.worker = Workers.THREADS.worker("matching", life);
  }

  /** The last sequence that is on our own disk. */
  long forced() {
    return life.forced();
  }

  /** Where the shard stands. */
  ShardState state() {
    return life.state();
  }

  /** How the start's replay went; null before its end. */
  Replay replay() {
    return life.replay();
  }

  /** Why the shard stopped for ever; null while it lives. */
  String failure() {
    return life.failure();
  }

  /** Where the snapshots stand. */
  SnapshotReport snapshots() {
    return life.snapshots();
  }

  /** How long a restart would replay if we died now. */
  double recoverySeconds() {
    return life.recoverySeconds();
  }

  /** Number of the last acknowledged event. */
  long published() {
    return life.published();
  }

  /** Whether events can be published at the moment. */
  boolean emitting() {
    return life.emitting();
  }

  /** The state's hash, computed by the matching thread between two polls. */
  CompletableFuture<Hashed> hash() {
    CompletableFuture<Hashed> question = life.hash();
    worker.wake();
    return question;
  }

  /** What the core reports of itself, told by the matching thread between two polls. */
  CompletableFuture<CoreSummary> summary() {
    CompletableFuture<CoreSummary> question = life.summary();
    worker.wake();
    return question;
  }

  @Override
  public void start() {
    running = true;
    worker.start();
  }

  /** Applies what is polled, publishes it, ends. */
  @Override
  public void stop() {
    life.closing();
    if (life.begun()) worker.end();
    else worker.interrupt(); // nothing is applied yet
    try {
      if (!worker.join(ENDED)) {
        LOG.error("matching waits for the broker and gives up: output is full");
        life.giveUp();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running = false;
    logs.close();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public int getPhase() {
    return 0;
  }
}

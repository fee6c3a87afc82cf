package sluice.matching.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import sluice.matching.app.ShardState.Hashed;
import sluice.replica.disk.Disk;
import sluice.replica.journal.JournalSettings;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/** One life of the matching service, without its Spring shell. */
public final class MatchingLife {
  /**
   * A hash that the matching thread computed.
   *
   * @param sequence of the last command in it
   * @param eventNumber of the last event
   */
  public record Hash(long sequence, long eventNumber, long hash) {}

  private static final Duration AT_ONCE = Duration.ZERO;

  private final ShardLife life;
  private final Worker worker;
  private CompletableFuture<Hashed> asked;

  /**
   * What a machine has of disk.
   *
   * @param tail commands after which a new snapshot is taken
   * @param keep snapshots
   */
  public record Machine(
      Disk commands, JournalSettings journal, Disk snapshots, int tail, int keep) {
    private ShardDisk disk() {
      double seconds = tail / (double) RecoveryTime.ASSUMED_PER_SECOND;
      Duration within = Duration.ofNanos(Math.round(seconds * 1e9));
      return new ShardDisk(commands, journal, snapshots, new SnapshotSettings(keep, within));
    }
  }

  /**
   * @param leave told when the process has to end, and why
   */
  public MatchingLife(
      RecordLog commands,
      RecordLog events,
      Machine machine,
      Consumer<String> leave,
      Workers workers) {
    life = new ShardLife(new ShardLogs(commands, events), machine.disk(), leave::accept, workers);
    worker = workers.worker("matching", life);
  }

  public void start() {
    worker.start();
  }

  /** As on SIGTERM: what is applied is published first. */
  public void stop() throws InterruptedException {
    life.closing();
    if (life.begun()) worker.end();
    else worker.interrupt();
    worker.join(AT_ONCE);
  }

  /** What the matching thread is doing. */
  public String phase() {
    return life.state().phase().name();
  }

  public boolean live() {
    return life.state().phase() == ShardState.Phase.LIVE;
  }

  /** Sequence of the last command applied. */
  public long sequence() {
    return life.state().sequence();
  }

  /** Number of the last event. */
  public long eventNumber() {
    return life.state().eventNumber();
  }

  /** Number of the last event that the log has acknowledged to this life. */
  public long published() {
    return life.published();
  }

  /** Last sequence on the disk, as the service says. */
  public long forced() {
    return life.forced();
  }

  /** The sequence that the life began at; -1 before the replay's end. */
  public long fromSnapshot() {
    return life.replay() == null ? -1 : life.replay().fromSnapshot();
  }

  /** Why the shard stopped for ever; null while it lives. */
  public String failure() {
    return life.failure();
  }

  /** The hash that was asked for last, once it is there; each is given once, and the next asked. */
  public Hash nextHash() {
    if (asked == null) {
      asked = life.hash();
      return null;
    }
    if (!asked.isDone()) return null;
    Hashed it = asked.join();
    asked = null;
    return new Hash(it.sequence(), it.eventNumber(), it.hash());
  }
}

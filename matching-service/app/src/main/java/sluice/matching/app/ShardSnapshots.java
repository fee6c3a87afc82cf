package sluice.matching.app;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.replica.disk.Disk;
import sluice.replica.events.EventPosition;
import sluice.replica.genesis.Genesis;
import sluice.replica.journal.JournalDamaged;
import sluice.replica.log.LogBroken;
import sluice.replica.snapshot.SnapshotDamaged;
import sluice.replica.snapshot.SnapshotHead;
import sluice.replica.snapshot.SnapshotReport;
import sluice.replica.snapshot.SnapshotStore;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * The shard's snapshots on our own disk. The matching thread copies the state out when a restart
 * would take too long without; a worker beside it waits until the journal has forced the last
 * command in it and the event log has what that caused, writes, forces and reads it back, and only
 * then it counts. A snapshot is never believed: log, epoch, journal's digest, event digest and
 * state hash must all be those it names.
 */
final class ShardSnapshots implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShardSnapshots.class);
  private static final Pause IDLE = Pause.untilWoken(Duration.ofSeconds(1));
  private static final Pause TOO_EARLY = Pause.of(Duration.ofMillis(10));
  private static final Duration ENDED = Duration.ofSeconds(5);
  private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(30);

  private final Disk disk;
  private final SnapshotSettings settings;
  private final CommandJournal journal;
  private final RecoveryTime recovery;
  private final Supplier<EventPosition> published;
  private final Workers workers;
  private final Worker worker;
  private volatile ShardImage waiting;
  private volatile SnapshotReport report = SnapshotReport.NONE;
  private volatile long notBeforeNs;
  private volatile boolean rested;
  private boolean ended;

  /**
   * @param disk holds nothing but snapshots
   * @param published where the event log stands behind the last acknowledged event
   */
  ShardSnapshots(
      Disk disk,
      SnapshotSettings settings,
      CommandJournal journal,
      RecoveryTime recovery,
      Supplier<EventPosition> published,
      Workers workers) {
    this.disk = disk;
    this.settings = settings;
    this.journal = journal;
    this.recovery = recovery;
    this.published = published;
    this.workers = workers;
    this.worker = workers.worker("snapshots", new Writing());
    worker.start();
  }

  private SnapshotStore store(UUID venue) {
    return new SnapshotStore(disk, venue, settings.keep());
  }

  /** Where the event log once stood, as far as the newest usable snapshot tells; else its start. */
  EventPosition published() throws IOException {
    UUID venue = journal.venue();
    if (venue == null) return EventPosition.START;
    EventPosition known = store(venue).peek(journal.forced(), ShardImage::published);
    return known == null ? EventPosition.START : known;
  }

  /**
   * The shard as the newest snapshot has it that can be used; null when none can, so that the
   * journal tells all.
   *
   * @param published where the event log's contiguous end is
   * @param sink of the events that it will say
   */
  Shard restore(EventPosition published, EventEncoder.Sink sink) throws IOException {
    UUID venue = journal.venue();
    if (venue == null) {
      if (!disk.list().isEmpty()) LOG.warn("snapshots without a journal are not used");
      return null;
    }
    SnapshotStore.Restored<Shard> restored =
        store(venue)
            .restore(
                journal.forced(),
                (head, source) -> {
                  check(head, published);
                  return ShardImage.restore(head, source, sink);
                });
    long sequence = restored.state() == null ? 0 : restored.head().sequence();
    report = SnapshotReport.restored(sequence, restored.unusable());
    if (!restored.unusable().isEmpty()) {
      LOG.warn(
          "snapshots unusable={} restored sequence={} instead",
          restored.unusable().size(),
          sequence);
    }
    return restored.state();
  }

  private void check(SnapshotHead head, EventPosition published) throws IOException {
    String name = "snapshot of sequence " + head.sequence();
    if (head.epoch() != Genesis.EPOCH) {
      throw new SnapshotDamaged(name, 0, "it is of epoch " + head.epoch());
    }
    long digest = journal.digestAt(head.sequence());
    if (digest != head.logDigest()) {
      throw new SnapshotDamaged(
          name,
          0,
          "it follows a log with digest %016x, the journal has %016x: another history"
              .formatted(head.logDigest(), digest));
    }
    // The event log lost its end: what nobody has published any more, an older one says again.
    if (head.eventNumber() > published.number()) {
      throw new SnapshotDamaged(
          name,
          0,
          "event %d is not published yet, the log ends with %d"
              .formatted(head.eventNumber(), published.number()));
    }
    if (head.eventNumber() == published.number() && head.eventDigest() != published.digest()) {
      throw new LogBroken(
          "event %d was published with digest %016x, our snapshot has %016x: two histories"
              .formatted(published.number(), published.digest(), head.eventDigest()));
    }
  }

  /** Takes one when a restart would take too long, and none is being written. Matching thread. */
  void look(Shard shard) {
    if (waiting != null || recovery.seconds(tail(shard)) <= seconds(settings.recoverWithin())) {
      return;
    }
    if (rested && workers.nowNs() - notBeforeNs < 0) return;
    take(shard);
    worker.wake();
  }

  private long tail(Shard shard) {
    return shard.machine().sequence() - report.sequence();
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private void take(Shard shard) {
    long startedNs = workers.nowNs();
    ShardImage image = new ShardImage(shard);
    double pause = (workers.nowNs() - startedNs) / 1e9;
    report = report.paused(pause);
    waiting = image;
  }

  /** Writes what waits once it may be; after {@link #close} on whoever closes. */
  private final class Writing implements Work {
    @Override
    public Pause step() {
      ShardImage image = waiting;
      if (image == null) return IDLE;
      if (!counts(image)) return TOO_EARLY;
      write(image);
      return Pause.NONE;
    }
  }

  /**
   * Whether its last command is on our own disk, and what that caused on the event log: a life that
   * begins there says neither again.
   */
  private boolean counts(ShardImage image) {
    return journal.forced() >= image.sequence() && published.get().number() >= image.eventNumber();
  }

  private void write(ShardImage image) {
    long startedNs = workers.nowNs();
    try {
      long digest = journal.digestAt(image.sequence());
      UUID venue = journal.venue();
      EventPosition events = published.get();
      long bytes =
          store(venue).write(image.head(venue, digest), sink -> image.writeTo(sink, events));
      double seconds = (workers.nowNs() - startedNs) / 1e9;
      report = report.counted(image.sequence(), bytes, seconds);
      LOG.info(
          "snapshot sequence={} event={} bytes={} pauseSeconds={} writeSeconds={}",
          image.sequence(),
          image.eventNumber(),
          bytes,
          "%.3f".formatted(report.pauseSeconds()),
          "%.3f".formatted(seconds));
    } catch (IOException | SnapshotDamaged | JournalDamaged e) {
      notBeforeNs = workers.nowNs() + RETRY_NS;
      rested = true;
      report = report.failedOnce();
      LOG.warn("snapshot of sequence {} failed: {}", image.sequence(), e.toString());
    } finally {
      waiting = null;
    }
  }

  /** Where the snapshots stand. Any thread. */
  SnapshotReport report() {
    return report;
  }

  /** Replaying what came after the newest would take so long. Any thread. */
  double recoverySeconds(long sequence) {
    return recovery.seconds(Math.max(0, sequence - report.sequence()));
  }

  /** Takes and writes a last one, once nothing is applied any more and all of it is forced. */
  void last(Shard shard) {
    close();
    if (!ended || tail(shard) <= 0) return;
    take(shard);
    if (counts(waiting)) write(waiting);
  }

  /** Ends the worker; what it has not begun to write is given up. */
  @Override
  public void close() {
    worker.end();
    try {
      ended = worker.join(ENDED);
      if (!ended) LOG.warn("a snapshot is still being written");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

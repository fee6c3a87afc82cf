package sluice.replica.views;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sluice.protocol.EventBatch;
import sluice.replica.disk.Disk;
import sluice.replica.disk.FileDisk;
import sluice.replica.events.EventBeginning;
import sluice.replica.events.EventListener;
import sluice.replica.events.EventPosition;
import sluice.replica.log.LogBroken;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;
import sluice.replica.snapshot.SnapshotDamaged;
import sluice.replica.snapshot.SnapshotHead;
import sluice.replica.snapshot.SnapshotInput;
import sluice.replica.snapshot.SnapshotOutput;
import sluice.replica.snapshot.SnapshotReport;
import sluice.replica.snapshot.SnapshotSink;
import sluice.replica.snapshot.SnapshotSource;
import sluice.replica.snapshot.SnapshotStore;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Keeps snapshots of views on our own disk, and says where their stream of events begins. Register
 * it as the stream's beginning and as its last listener. A worker beside the stream copies, writes
 * and reads back.
 *
 * <p>A snapshot is never believed: it must be of this log, and the log must still hold the batch at
 * which it stands, where it stood, with number, running digest and leadership. The next record then
 * carries that digest on, or the stream stops, as anywhere else. What fails this is passed over for
 * an older one, at last for the log.
 */
public final class EventSnapshots implements EventBeginning, EventListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(EventSnapshots.class);

  /** The newest form of the first chunk, which this build writes. */
  private static final int FORMAT = 1;

  private static final Pause LOOK = Pause.of(Duration.ofMillis(250));
  private static final Duration ID_WITHIN = Duration.ofSeconds(2);
  private static final Duration ENDED = Duration.ofSeconds(5);

  private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(30);

  private final EventViews views;
  private final RecordLog log;
  private final Disk disk;
  private final SnapshotSchedule schedule;
  private final Workers workers;
  private final Worker worker;
  private final List<String> unusableDisk;
  private volatile SnapshotReport report;
  private volatile long number;
  private volatile long restored;
  private volatile SnapshotStore store;
  private volatile UUID venue;
  private volatile boolean ending;

  // The stream's own.
  private long beganNs;

  // The worker's own.
  private long sinceNs;
  private long tookNs;
  private boolean failed;

  /**
   * @param log trading.events
   * @param disk holds nothing but these snapshots; null: there are none, the log tells all
   */
  public EventSnapshots(
      EventViews views, RecordLog log, Disk disk, SnapshotSchedule schedule, Workers workers) {
    this(views, log, disk, List.of(), schedule, workers);
  }

  private EventSnapshots(
      EventViews views,
      RecordLog log,
      Disk disk,
      List<String> unusableDisk,
      SnapshotSchedule schedule,
      Workers workers) {
    this.views = views;
    this.log = log;
    this.disk = disk;
    this.unusableDisk = unusableDisk;
    this.schedule = schedule;
    this.workers = workers;
    this.sinceNs = workers.nowNs();
    this.report = SnapshotReport.restored(0, unusableDisk);
    this.worker = workers.worker(views.name() + "-snapshots", new Writing());
  }

  /**
   * In a directory. One that cannot be used is said, and done without.
   *
   * @param directory null: no snapshots
   */
  public static EventSnapshots in(
      Path directory, EventViews views, RecordLog log, SnapshotSchedule schedule) {
    Disk disk = null;
    List<String> unusable = List.of();
    try {
      if (directory != null) disk = new FileDisk(directory);
    } catch (IOException e) {
      unusable = List.of("their directory cannot be used: " + e);
      LOG.warn("{} go without snapshots: {}", views.name(), e.toString());
    }
    return new EventSnapshots(views, log, disk, unusable, schedule, Workers.THREADS);
  }

  /** Begins to take snapshots. */
  public EventSnapshots start() {
    if (disk != null) worker.start();
    return this;
  }

  @Override
  public EventBeginning.At find() {
    if (disk == null) return EventBeginning.At.START;
    beganNs = workers.nowNs();
    venue = log.id(ID_WITHIN);
    store = new SnapshotStore(disk, venue, schedule.keep());
    try {
      SnapshotStore.Restored<EventBeginning.At> found =
          store.restore(Long.MAX_VALUE, this::restored);
      if (found.state() == null) views.clear();
      EventBeginning.At at = found.state() == null ? EventBeginning.At.START : found.state();
      restored = at.position().number();
      report = SnapshotReport.restored(restored, found.unusable());
      return at;
    } catch (IOException e) {
      LOG.warn("{} begin with the log: snapshots cannot be read: {}", views.name(), e.toString());
      report = SnapshotReport.restored(0, List.of("they cannot be read: " + e));
      views.clear();
      return EventBeginning.At.START;
    }
  }

  private EventBeginning.At restored(SnapshotHead head, SnapshotSource source) throws IOException {
    String name = "%s of event %d".formatted(views.name(), head.eventNumber());
    SnapshotInput in = new SnapshotInput(name, source);
    try {
      EventPosition position = position(head, in);
      check(head, position, in);
      EventBeginning.At at = new EventBeginning.At(position, head.logTimeMs());
      views.restore(in, at);
      in.end();
      return at;
    } catch (SnapshotDamaged | LogUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      throw in.damaged("it cannot be restored: " + e);
    }
  }

  private EventPosition position(SnapshotHead head, SnapshotInput in) throws IOException {
    int format = in.int32();
    if (format != FORMAT)
      throw in.damaged("form %d; this build reads %d".formatted(format, FORMAT));
    String kind = in.text();
    if (!kind.equals(views.name())) throw in.damaged("it is of " + kind);
    int form = in.int32();
    if (form != views.format()) {
      throw in.damaged("%s of form %d; this build reads %d".formatted(kind, form, views.format()));
    }
    return new EventPosition(in.int64(), head.eventNumber(), head.eventDigest());
  }

  private void check(SnapshotHead head, EventPosition position, SnapshotInput in) {
    int leaderEpoch;
    try {
      leaderEpoch = EventPlace.leaderEpoch(log, position, workers);
    } catch (LogBroken e) {
      throw in.damaged(e.getMessage());
    }
    if (leaderEpoch >= 0 && head.epoch() >= 0 && leaderEpoch != head.epoch()) {
      throw in.damaged(
          "its last event was written under leadership %d, the log's under %d: it was cut and grew"
              .formatted(head.epoch(), leaderEpoch));
    }
  }

  @Override
  public void onBegin(EventPosition at, long logTimeMs) {
    number = at.number();
  }

  @Override
  public void onBatch(EventBatch batch, EventPosition after) {
    number = after.number();
  }

  @Override
  public void onCaughtUp() {
    if (disk == null) return;
    LOG.info(
        "{} warm: snapshotEvent={} eventsRead={} event={} seconds={}",
        views.name(),
        restored,
        number - restored,
        number,
        "%.3f".formatted((workers.nowNs() - beganNs) / 1e9));
  }

  private final class Writing implements Work {
    @Override
    public Pause step() {
      long nowNs = workers.nowNs();
      boolean rests = failed && nowNs - sinceNs < RETRY_NS;
      if (store != null && !rests && schedule.due(behind(), nowNs - sinceNs, tookNs)) take();
      return LOOK;
    }
  }

  private void take() {
    long beganNs = workers.nowNs();
    failed = true;
    try (ViewCopy copy = views.copy()) {
      if (copy != null) write(copy, beganNs);
      failed = false;
    } catch (IOException | RuntimeException e) {
      // Whatever it is: the views and the older snapshots are as they were.
      report = report.failedOnce();
      LOG.warn("snapshot of {} failed: {}", views.name(), e.toString());
    } finally {
      sinceNs = workers.nowNs();
      tookNs = sinceNs - beganNs;
    }
  }

  private void write(ViewCopy copy, long beganNs) throws IOException {
    EventPosition at = copy.at().position();
    if (!log.id(ID_WITHIN).equals(venue)) throw new LogBroken(log.name() + " is another one");
    SnapshotHead head =
        new SnapshotHead(
            venue,
            EventPlace.leaderEpoch(log, at, workers),
            at.number(),
            copy.at().logTimeMs(),
            at.digest(),
            at.number(),
            at.digest(),
            0);
    long bytes = store.write(head, sink -> write(copy, sink));
    double seconds = (workers.nowNs() - beganNs) / 1e9;
    report = report.paused(copy.pauseSeconds()).counted(at.number(), bytes, seconds);
    LOG.info(
        "snapshot of {} event={} bytes={} pauseSeconds={} writeSeconds={}",
        views.name(),
        at.number(),
        bytes,
        "%.4f".formatted(copy.pauseSeconds()),
        "%.3f".formatted(seconds));
  }

  private void write(ViewCopy copy, SnapshotSink sink) throws IOException {
    new SnapshotOutput()
        .int32(FORMAT)
        .text(views.name())
        .int32(views.format())
        .int64(copy.at().position().nextOffset())
        .writeTo(sink);
    copy.writeAll(sink, workers, () -> ending);
  }

  /** Where the snapshots stand; its sequence is the number of the last event. Any thread. */
  public SnapshotReport report() {
    return report;
  }

  /** Events taken since the newest snapshot. Any thread. */
  public long behind() {
    return Math.max(0, number - report.sequence());
  }

  /** Number of the last event in the snapshot that this life began with; 0 none. Any thread. */
  public long restored() {
    return restored;
  }

  /** Takes a last one if it saves something; after the stream has ended. */
  @Override
  public void close() {
    ending = true;
    worker.end();
    try {
      if (disk == null) return;
      boolean ended = worker.join(ENDED);
      if (!ended) LOG.warn("a snapshot of {} is still being written", views.name());
      else if (store != null && behind() >= schedule.leastEvents()) take();
      disk.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.debug("snapshots of {}: {}", views.name(), e.toString());
    }
  }
}

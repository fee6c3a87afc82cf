package sluice.control.domain;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import sluice.control.ControlSettings;
import sluice.control.database.DatabaseAway;
import sluice.control.database.DatabaseListener;
import sluice.control.log.VenueLogs;
import sluice.replica.disk.Disk;
import sluice.replica.disk.FileDisk;
import sluice.replica.journal.JournalFailed;
import sluice.replica.journal.JournalSettings;
import sluice.replica.log.LogUnavailable;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Pause;
import sluice.replica.work.Work;
import sluice.replica.work.Worker;
import sluice.replica.work.Workers;

/**
 * Looks after the copies of the domain events: whenever PostgreSQL comes, and on doubt, they are
 * made one and whoever lives on events is told; once a second whatever was left behind is
 * published. A contradiction stops it until PostgreSQL comes anew, which takes a person. Any
 * thread.
 */
@Component
class CopiesWatch implements Work, DatabaseListener, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(CopiesWatch.class);
  private static final Pause HEAL = Pause.untilWoken(Duration.ofSeconds(1));
  private static final Duration DOWN_WITHIN = Duration.ofSeconds(10);

  /** Where the journal's disk is; opened anew whenever the copies are compared. */
  interface JournalDisk {
    Disk open() throws IOException;
  }

  private final DomainEvents events;
  private final EventTable table;
  private final RecordLog log;
  private final JournalDisk disk;
  private final JournalSettings journal;
  private final Supplier<List<DomainEventsListener>> listeners;
  private final Workers workers;
  private final Worker worker;

  private final ReentrantLock looking = new ReentrantLock();
  private final Condition changed = looking.newCondition();

  // Guarded by looking. Connections are counted; 0 is none.
  private long connections;
  private long connection;

  // The worker's own.
  private long upOn;
  private final List<DomainEventsListener> told = new ArrayList<>();

  private volatile boolean running;

  @Autowired
  CopiesWatch(
      DomainEvents events,
      EventTable table,
      VenueLogs logs,
      ControlSettings settings,
      ObjectProvider<DomainEventsListener> listeners) {
    this(
        events,
        table,
        logs.controlEvents(),
        () -> new FileDisk(settings.control().journalDirectory().resolve("events")),
        EventJournal.SETTINGS,
        () -> listeners.orderedStream().toList(),
        Workers.THREADS);
  }

  CopiesWatch(
      DomainEvents events,
      EventTable table,
      RecordLog log,
      JournalDisk disk,
      JournalSettings journal,
      Supplier<List<DomainEventsListener>> listeners,
      Workers workers) {
    this.events = events;
    this.table = table;
    this.log = log;
    this.disk = disk;
    this.journal = journal;
    this.listeners = listeners;
    this.workers = workers;
    this.worker = workers.worker("domain-events", this);
    events.onStopped(worker::wake);
  }

  @Override
  public void databaseCame() {
    looking.lock();
    try {
      connection = ++connections;
      events.contradictionIsDealtWith();
    } finally {
      looking.unlock();
    }
    worker.wake();
  }

  /** Returns when nobody uses PostgreSQL any more, or after some time. */
  @Override
  public void databaseWent() {
    looking.lock();
    try {
      connection = 0;
      worker.wake();
      long leftNs = DOWN_WITHIN.toNanos();
      while (events.why() == null && running && leftNs > 0) leftNs = changed.awaitNanos(leftNs);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      looking.unlock();
    }
  }

  @Override
  public void start() {
    running = true;
    worker.start();
  }

  @Override
  public Pause step() {
    look();
    return HEAL;
  }

  @Override
  public void ended() {
    goDown("the service ends");
  }

  private void look() {
    long on = connection();
    try {
      if (events.stopped() != null) goDown(events.stopped());
      else if (on != upOn && upOn != 0) goDown("PostgreSQL is away");
      if (on == 0 || events.stopped() != null) return;
      if (upOn == 0) comeUp(on);
      else heal();
    } catch (HistoriesDiffer | JournalFailed e) {
      events.stop(e);
    } catch (RuntimeException | IOException e) {
      String before = events.why();
      goDown(e.getMessage());
      if (!events.why().equals(before)) LOG.warn("domain events wait: {}", events.why());
    }
  }

  private long connection() {
    looking.lock();
    try {
      return connection;
    } finally {
      looking.unlock();
    }
  }

  private void comeUp(long on) throws IOException {
    EventTopic topic = new EventTopic(log, workers);
    topic.requireThere();
    Copies copies = new Copies(table, topic, EventJournal.open(disk.open(), journal));
    Copies.Report report = events.begin(copies);
    boolean rebuilt = table.isRebuilt();
    LOG.info(
        "domain events whole events={} imported={} published={} journaled={}",
        report.events(),
        report.imported(),
        report.published(),
        report.journaled());
    for (DomainEventsListener each : listeners.get()) {
      told.add(each);
      each.eventsCame(rebuilt);
    }
    upOn = on;
  }

  private void heal() {
    try {
      if (events.heal()) return;
    } catch (LogUnavailable | DatabaseAway e) {
      LOG.debug("events wait to be published: {}", e.getMessage());
      return;
    }
    LOG.warn("PostgreSQL has lost event {}: copies are compared", events.counted());
    goDown("PostgreSQL was set back");
    worker.wake();
  }

  private void goDown(String reason) {
    for (DomainEventsListener each : told.reversed()) each.eventsWent();
    told.clear();
    upOn = 0;
    events.end(reason == null ? "unknown" : reason);
    looking.lock();
    try {
      changed.signalAll();
    } finally {
      looking.unlock();
    }
  }

  @Override
  public void stop() {
    running = false;
    worker.interrupt();
    try {
      worker.join(DOWN_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** After PostgreSQL's watch, so that it ends before; before whoever lives on events. */
  @Override
  public int getPhase() {
    return 150;
  }
}

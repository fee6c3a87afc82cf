package sluice.control.domain;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
import sluice.control.database.Database;
import sluice.control.database.DatabaseAway;
import sluice.control.database.DatabaseListener;
import sluice.control.log.VenueLogs;
import sluice.protocol.ControlRecord;
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
 * Domain events while they can be relied on: whenever PostgreSQL comes, and on doubt, the three
 * copies are made one first; then {@link #append} lets one append after the other count; and once a
 * second whatever was left behind is published. A contradiction stops it until PostgreSQL comes
 * anew, which takes a person. Nothing of it is in the way of closing acts. Any thread.
 */
@Component
public class DomainEvents implements Work, DatabaseListener, SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(DomainEvents.class);
  private static final Pause HEAL = Pause.untilWoken(Duration.ofSeconds(1));
  private static final Duration DOWN_WITHIN = Duration.ofSeconds(10);

  /** Where the journal's disk is; opened anew whenever the copies are compared. */
  interface JournalDisk {
    Disk open() throws IOException;
  }

  private final EventTable table;
  private final Database database;
  private final RecordLog log;
  private final JournalDisk disk;
  private final JournalSettings journal;
  private final Supplier<List<DomainEventsListener>> listeners;
  private final Workers workers;
  private final Worker worker;

  /** Held while one appends, or while copies are compared. */
  private final ReentrantLock appending = new ReentrantLock();

  private final ReentrantLock looking = new ReentrantLock();
  private final Condition changed = looking.newCondition();

  // Guarded by looking. Connections are counted; 0 is none.
  private long connections;
  private long connection;

  // The worker's own.
  private long upOn;
  private final List<DomainEventsListener> told = new ArrayList<>();

  private volatile Copies copies;
  private volatile String why = "PostgreSQL is away";
  private volatile String stopped;
  private volatile boolean running;
  private volatile Runnable onCounted = () -> {};

  @Autowired
  DomainEvents(
      EventTable table,
      Database database,
      VenueLogs logs,
      ControlSettings settings,
      ObjectProvider<DomainEventsListener> listeners) {
    this(
        table,
        database,
        logs.controlEvents(),
        () -> new FileDisk(settings.control().journalDirectory().resolve("events")),
        EventJournal.SETTINGS,
        () -> listeners.orderedStream().toList(),
        Workers.THREADS);
  }

  DomainEvents(
      EventTable table,
      Database database,
      RecordLog log,
      JournalDisk disk,
      JournalSettings journal,
      Supplier<List<DomainEventsListener>> listeners,
      Workers workers) {
    this.table = table;
    this.database = database;
    this.log = log;
    this.disk = disk;
    this.journal = journal;
    this.listeners = listeners;
    this.workers = workers;
    this.worker = workers.worker("domain-events", this);
  }

  /**
   * Appends domain events and returns once they count: committed, on the topic and in the journal.
   *
   * @param work commits to PostgreSQL, through an engine that calls {@link #guard}
   * @throws EventsWait when nothing can be appended now; nothing happened
   * @throws EventsPending when they may be committed and do not count yet
   * @throws DatabaseAway when PostgreSQL did not do it
   */
  public <T> T append(Callable<T> work) {
    appending.lock();
    try {
      Copies live = live();
      try {
        requireTopicWhole(live);
        countPending(live);
      } catch (LogUnavailable | DatabaseAway e) {
        throw new EventsWait("events wait to be published: " + e.getMessage(), e);
      }
      T result = database.call(work);
      try {
        countPending(live);
      } catch (LogUnavailable | DatabaseAway | EventsWait e) {
        throw new EventsPending("kept, and not published yet: " + e.getMessage(), e);
      }
      return result;
    } finally {
      appending.unlock();
    }
  }

  private void requireTopicWhole(Copies live) {
    try {
      live.requireTopicWhole();
    } catch (HistoriesDiffer e) {
      stop(e);
      throw new EventsWait(e.getMessage(), e);
    }
  }

  private void countPending(Copies live) {
    try {
      List<EventRecord> pending = database.call(live::pending);
      while (!pending.isEmpty()) {
        live.count(pending);
        onCounted.run();
        pending = database.call(live::pending);
      }
    } catch (JournalFailed | HistoriesDiffer e) {
      stop(e);
      throw new EventsWait(e.getMessage(), e);
    }
  }

  /**
   * Called inside each appending transaction, before it appends.
   *
   * @throws EventsWait when the store's newest event is not the newest that counts
   */
  public void guard() {
    live().guard();
  }

  /**
   * Called inside each appending transaction, after it appended.
   *
   * @throws EventTooLarge when what was appended would not fit the topic
   */
  public void checkSize() {
    for (EventRecord each : live().pending()) {
      if (each.bytes().length > ControlRecord.MAX_BYTES) {
        throw new EventTooLarge(each.bytes().length);
      }
    }
  }

  /** Position of the newest event that counts; whoever has an effect outside sees none behind. */
  public long counted() {
    Copies live = copies;
    return live == null ? 0 : live.counted().position();
  }

  /**
   * The aggregate's newest event that counts, as its sequence number; -1 when there is none. Asks
   * PostgreSQL.
   */
  public long lastCounted(String aggregateId) {
    return table.lastSequence(aggregateId, counted());
  }

  /**
   * Asked between reading events and acting on them outside: what was read may be of a store that
   * was set back and not noticed yet. Asks PostgreSQL.
   *
   * @throws EventsWait when the newest event that counted is no longer there
   */
  public void requireWhole() {
    if (!live().isStoreWhole()) throw new EventsWait("PostgreSQL was set back", null);
  }

  /** What was lost by PostgreSQL and came back needs no more attention. Asks PostgreSQL. */
  public void rebuildIsDealtWith() {
    table.forgetRebuilt();
  }

  /** Whoever wants to know at once that more events count. */
  public void onCounted(Runnable told) {
    onCounted = told;
  }

  /** Events in the store that do not count yet; -1 while that cannot be said. */
  long behind() {
    Copies live = copies;
    if (live == null) return -1;
    try {
      return Math.max(0, database.call(table::head).position() - live.counted().position());
    } catch (DatabaseAway e) {
      return -1;
    }
  }

  /** Why events can be neither read nor appended; null when they can. */
  public String why() {
    return copies != null ? null : why;
  }

  /** The contradiction that a person has to look at; null when there is none. */
  String stopped() {
    return stopped;
  }

  private Copies live() {
    Copies live = copies;
    if (live == null) throw new EventsWait(why, null);
    return live;
  }

  private void stop(RuntimeException cause) {
    stopped = cause.getMessage();
    LOG.error("domain events stopped, openings wait for a person: {}", stopped);
    worker.wake();
  }

  @Override
  public void databaseCame() {
    looking.lock();
    try {
      connection = ++connections;
      stopped = null;
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
      while (copies != null && running && leftNs > 0) leftNs = changed.awaitNanos(leftNs);
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
      if (stopped != null) goDown(stopped);
      else if (on != upOn && upOn != 0) goDown("PostgreSQL is away");
      if (on == 0 || stopped != null) return;
      if (upOn == 0) comeUp(on);
      else heal();
    } catch (HistoriesDiffer | JournalFailed e) {
      stop(e);
    } catch (RuntimeException | IOException e) {
      String before = why;
      goDown(e.getMessage());
      if (!why.equals(before)) LOG.warn("domain events wait: {}", why);
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
    boolean rebuilt;
    appending.lock();
    try {
      EventTopic topic = new EventTopic(log, workers);
      topic.requireThere();
      Copies found = new Copies(table, topic, EventJournal.open(disk.open(), journal));
      Copies.Report report;
      try {
        report = found.reconcile();
        rebuilt = table.isRebuilt();
      } catch (RuntimeException e) {
        found.close();
        throw e;
      }
      copies = found;
      LOG.info(
          "domain events whole events={} imported={} published={} journaled={}",
          report.events(),
          report.imported(),
          report.published(),
          report.journaled());
    } finally {
      appending.unlock();
    }
    for (DomainEventsListener each : listeners.get()) {
      told.add(each);
      each.eventsCame(rebuilt);
    }
    upOn = on;
    why = "";
  }

  private void heal() {
    if (!quietly(copies::isStoreWhole)) {
      LOG.warn("PostgreSQL has lost event {}: copies are compared", counted());
      goDown("PostgreSQL was set back");
      worker.wake();
      return;
    }
    appending.lock();
    try {
      copies.requireTopicWhole();
      countPending(copies);
    } catch (LogUnavailable | DatabaseAway e) {
      LOG.debug("events wait to be published: {}", e.getMessage());
    } finally {
      appending.unlock();
    }
  }

  /** While PostgreSQL cannot be asked nothing is said against it. */
  private boolean quietly(Supplier<Boolean> question) {
    try {
      return database.call(question::get);
    } catch (DatabaseAway e) {
      return true;
    }
  }

  private void goDown(String reason) {
    why = reason == null ? "unknown" : reason;
    if (copies == null) return;
    for (DomainEventsListener each : told.reversed()) each.eventsWent();
    told.clear();
    appending.lock();
    try {
      Copies gone = copies;
      copies = null;
      upOn = 0;
      gone.close();
    } finally {
      appending.unlock();
    }
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

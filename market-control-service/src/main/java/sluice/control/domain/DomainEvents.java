package sluice.control.domain;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import sluice.control.database.Database;
import sluice.control.database.DatabaseAway;
import sluice.protocol.ControlRecord;
import sluice.replica.journal.JournalFailed;
import sluice.replica.log.LogUnavailable;

/**
 * Domain events while they can be relied on: from when {@link CopiesWatch} has made the three
 * copies one, {@link #append} lets one append after the other count. Nothing of it is in the way of
 * closing acts. Any thread.
 */
@Component
public class DomainEvents {
  private static final Logger LOG = LoggerFactory.getLogger(DomainEvents.class);

  private final EventTable table;
  private final Database database;

  /** Held while one appends, or while copies are compared. */
  private final ReentrantLock appending = new ReentrantLock();

  private volatile Copies copies;
  private volatile String why = "PostgreSQL is away";
  private volatile String stopped;
  private volatile Runnable onCounted = () -> {};
  private volatile Runnable onStopped = () -> {};

  DomainEvents(EventTable table, Database database) {
    this.table = table;
    this.database = database;
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

  /** Copies contradict each other, or the journal takes nothing any more. */
  void stop(RuntimeException cause) {
    stopped = cause.getMessage();
    LOG.error("domain events stopped, openings wait for a person: {}", stopped);
    onStopped.run();
  }

  /** Told when nothing can be appended any more until a person has looked. */
  void onStopped(Runnable told) {
    onStopped = told;
  }

  /** A person has looked, as far as we can know: PostgreSQL is another one. */
  void contradictionIsDealtWith() {
    stopped = null;
  }

  /**
   * Makes copies one; from then on they are appended to.
   *
   * @param found closed when that fails
   * @throws HistoriesDiffer when they contradict each other; nothing was changed then
   * @throws LogUnavailable when the topic cannot be asked
   */
  Copies.Report begin(Copies found) {
    appending.lock();
    try {
      Copies.Report report = found.reconcile();
      copies = found;
      return report;
    } catch (RuntimeException e) {
      found.close();
      throw e;
    } finally {
      appending.unlock();
    }
  }

  /**
   * Publishes whatever was left behind.
   *
   * @return false when PostgreSQL has lost an event that counted: copies are to be compared
   * @throws HistoriesDiffer when the topic is no longer what it was
   * @throws LogUnavailable when it does not acknowledge, and {@link DatabaseAway}: call again
   */
  boolean heal() {
    if (!isStoreWhole()) return false;
    appending.lock();
    try {
      copies.requireTopicWhole();
      countPending(copies);
      return true;
    } finally {
      appending.unlock();
    }
  }

  /** While PostgreSQL cannot be asked nothing is said against it. */
  private boolean isStoreWhole() {
    try {
      return database.call(copies::isStoreWhole);
    } catch (DatabaseAway e) {
      return true;
    }
  }

  /**
   * Nothing can be read or appended until {@link #begin}.
   *
   * @param reason told to whoever asks
   */
  void end(String reason) {
    appending.lock();
    try {
      why = reason;
      Copies gone = copies;
      copies = null;
      if (gone != null) gone.close();
    } finally {
      appending.unlock();
    }
  }
}

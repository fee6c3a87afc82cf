package sluice.control.domain;

import java.io.IOException;
import java.util.List;
import sluice.control.database.Database;
import sluice.control.database.WatchedDatabase;
import sluice.protocol.ControlRecord.DomainEvent;
import sluice.replica.journal.JournalSettings;
import sluice.replica.log.RecordLog;
import sluice.replica.work.Workers;
import sluice.testkit.database.FaultyDatabase;
import sluice.testkit.disk.FaultyDisk;

/**
 * Domain events in one life of control, without its Spring shell. Its steps and those of whoever
 * lives on it are one worker's: they share locks that a thread may take twice.
 */
public final class DomainLife {
  private static final JournalSettings SETTINGS = new JournalSettings(16 << 10, 8 << 10, 1);

  private final InMemoryEventTable table;
  private final DomainEvents events;
  private final CopiesWatch watch;
  private final WatchedDatabase database;

  /**
   * @param listener lives on the events
   */
  public DomainLife(
      FaultyDatabase stored,
      WatchedDatabase database,
      RecordLog topic,
      FaultyDisk disk,
      ListenerOf listener,
      Workers workers) {
    this.database = database;
    table = new InMemoryEventTable(stored, workers::rest);
    events = new DomainEvents(table, database);
    watch =
        new CopiesWatch(
            events, table, topic, () -> disk, SETTINGS, () -> List.of(listener.of()), workers);
    database.tables(table);
    database.listener(watch);
  }

  /** Made after the events that it lives on. */
  public interface ListenerOf {
    DomainEventsListener of();
  }

  /** One look of the domain events at their copies. */
  public void look() {
    watch.step();
  }

  public DomainEvents events() {
    return events;
  }

  public Database database() {
    return database;
  }

  /** The contradiction that a person has to look at; null when there is none. */
  public String stopped() {
    return events.stopped();
  }

  /** What the store holds, oldest first; within a transaction with what that has appended. */
  public List<DomainEvent> stored() {
    return table.readBehind(0).stream().map(EventRecord::event).toList();
  }

  /** One transaction of whoever appends. */
  public void inOneTransaction(Runnable work) {
    table.inOneTransaction(work);
  }

  /** Appends within such a transaction, as Axon's engine does. */
  public void append(List<DomainEvent> some) {
    events.guard();
    table.insert(some.stream().map(EventRecord::of).toList());
    events.checkSize();
  }

  /** How many events a journal would give back if power went now. */
  public static long durable(FaultyDisk disk) {
    try (EventJournal journal = EventJournal.open(disk.worst(1), SETTINGS)) {
      return journal.last();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

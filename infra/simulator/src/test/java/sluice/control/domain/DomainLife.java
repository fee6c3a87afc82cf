package sluice.control.domain;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import sluice.control.database.Database;
import sluice.control.database.DatabaseAway;
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
  private boolean there;

  private final Database database =
      new Database() {
        @Override
        public boolean isThere() {
          return there;
        }

        @Override
        public <T> T call(Callable<T> work) {
          if (!there) throw new DatabaseAway("away", null);
          try {
            return work.call();
          } catch (RuntimeException e) {
            throw e;
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }
      };

  /**
   * @param listener lives on the events
   */
  public DomainLife(
      FaultyDatabase database,
      RecordLog topic,
      FaultyDisk disk,
      ListenerOf listener,
      Workers workers) {
    table = new InMemoryEventTable(database, workers::rest);
    events =
        new DomainEvents(
            table,
            this.database,
            topic,
            () -> disk,
            SETTINGS,
            () -> List.of(listener.of()),
            workers);
  }

  /** Made after the events that it lives on. */
  public interface ListenerOf {
    DomainEventsListener of();
  }

  /** Asks whether PostgreSQL is there, as the database's watch does. */
  public void watch() {
    try {
      if (there && !table.isThere()) went();
      table.migrate();
      if (there) return;
      there = true;
      events.databaseCame();
    } catch (DatabaseAway e) {
      went();
    }
  }

  private void went() {
    if (!there) return;
    there = false;
    events.databaseWent();
  }

  /** One look of the domain events at their copies. */
  public void look() {
    events.step();
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

  /** Its process is gone. */
  public void kill() {
    table.kill();
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

package sluice.control.database;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Control's database in one life: its watch, and those who live on it. One thread. */
public final class WatchedDatabase implements Database {
  private final List<InMemoryTables> tables = new ArrayList<>();
  private final List<DatabaseListener> listeners = new ArrayList<>();
  private final List<DatabaseListener> told = new ArrayList<>();
  private boolean there;

  public void tables(InMemoryTables some) {
    tables.add(some);
  }

  public void listener(DatabaseListener listener) {
    listeners.add(listener);
  }

  /** Asks whether PostgreSQL is there, as {@code DatabaseWatch} does. */
  public void watch() {
    try {
      if (there && !tables.stream().allMatch(InMemoryTables::areThere)) leave();
      if (!there) come();
    } catch (DatabaseAway e) {
      leave();
    }
  }

  private void come() {
    tables.forEach(InMemoryTables::migrate);
    there = true;
    for (DatabaseListener each : listeners) {
      told.add(each);
      each.databaseCame();
    }
  }

  private void leave() {
    there = false;
    for (DatabaseListener each : told.reversed()) each.databaseWent();
    told.clear();
  }

  /** Its process is gone. */
  public void kill() {
    tables.forEach(InMemoryTables::kill);
  }

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
}

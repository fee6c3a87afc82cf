package sluice.testkit.database;

import static java.util.stream.Collectors.joining;

import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongConsumer;
import sluice.testkit.database.FaultyDatabase.Table;

/**
 * One session of a {@link FaultyDatabase}, with one transaction at a time: what others committed is
 * seen, what is written here is seen by nobody else before the commit. Failures carry PostgreSQL's
 * SQLState. One thread.
 */
public final class DatabaseSession implements AutoCloseable {
  private static final String NO_SUCH_TABLE = "42P01";
  private static final String CONNECTION_FAILURE = "08006";

  private final FaultyDatabase database;
  private final LongConsumer rest;

  /** Of this transaction; null for a table that it dropped. */
  private final Map<String, Table> changes = new TreeMap<>();

  private boolean open = true;

  DatabaseSession(FaultyDatabase database, LongConsumer rest) {
    this.database = database;
    this.rest = rest;
  }

  private void ask() throws SQLException {
    requireOpen();
    database.linger(rest);
    requireOpen();
  }

  private void requireOpen() throws SQLException {
    if (!open) throw new SQLException("the connection is broken", CONNECTION_FAILURE);
  }

  /** Keeps a lock as long as the session lives; false when another has it. */
  public boolean tryLock(long lock) throws SQLException {
    ask();
    return database.tryLock(lock, this);
  }

  /** What a table holds; not to be changed. */
  @SuppressWarnings("unchecked") // whoever created the table knows
  public <T> T read(String table) throws SQLException {
    ask();
    return (T) found(table).rows();
  }

  private Table found(String name) throws SQLException {
    Table table = changes.containsKey(name) ? changes.get(name) : database.table(name);
    if (table == null) throw new SQLException("no table " + name, NO_SUCH_TABLE);
    return table;
  }

  /** Whether a table is there. */
  public boolean has(String table) throws SQLException {
    ask();
    return changes.containsKey(table) ? changes.get(table) != null : database.table(table) != null;
  }

  /** Gives a table other rows. */
  public void write(String table, Object rows) throws SQLException {
    ask();
    Table before = found(table);
    changes.put(table, new Table(before.id(), before.empty(), rows));
  }

  /** Empties a table at once, as TRUNCATE does. */
  public void truncate(String table) throws SQLException {
    ask();
    Table before = found(table);
    changes.put(table, new Table(database.nextId(), before.empty(), before.empty()));
  }

  public void create(String table, Object empty) throws SQLException {
    ask();
    changes.put(table, new Table(database.nextId(), empty, empty));
  }

  /** Drops a table, if it is there. */
  public void drop(String table) throws SQLException {
    ask();
    changes.put(table, null);
  }

  /** Another one whenever a table whose name begins so was made, emptied or dropped. */
  public String fingerprint(String prefix) throws SQLException {
    ask();
    TreeSet<String> names = database.names();
    names.addAll(changes.keySet());
    return names.stream()
        .filter(each -> each.startsWith(prefix))
        .map(each -> changes.containsKey(each) ? changes.get(each) : database.table(each))
        .filter(each -> each != null)
        .map(each -> Long.toString(each.id()))
        .collect(joining(" "));
  }

  /**
   * @throws SQLException when it failed, or is not acknowledged: the session is gone
   */
  public void commit() throws SQLException {
    ask();
    if (changes.isEmpty()) return;
    boolean acknowledged = database.commit(changes);
    changes.clear();
    if (!acknowledged) cut();
    ask();
  }

  public void rollback() throws SQLException {
    changes.clear();
    ask();
  }

  boolean isWriting() {
    return !changes.isEmpty();
  }

  /** The connection breaks: what was not committed never happened, and locks are free. */
  public void cut() {
    open = false;
    changes.clear();
    database.closed(this);
  }

  @Override
  public void close() {
    cut();
  }
}
